// Pools of workshops for measurements, in the format of tests/programs/pool.rs; the same in every run.

/** Numbers from 0 to 1 that are the same for a seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A pool of workshops that make one to three of twelve products. */
export function pool({ producers, load, seed, lines = 50, weeks = 12, products = 12 }) {
  const random = seeded(seed);
  const between = (from, to) => from + random() * (to - from);
  const whole = (from, to) => Math.floor(between(from, to + 1));
  const kinds = Array.from({ length: products }, (_, index) => ({
    product: `product-${index}`,
    hours: Math.round(between(5, 300)) / 100,
    cost: whole(40, 900) * 500,
    room: 0,
  }));
  const people = Array.from({ length: producers }, (_, index) => {
    const weekly_hours = [30, 60, 90, 150, 300][whole(0, 4)];
    const made = [...kinds].sort(() => random() - 0.5).slice(0, whole(1, 3));
    const makes = made.map((kind) => {
      const weekly_capacity = Math.max(4, Math.floor((weekly_hours / kind.hours) * between(0.4, 1)));
      kind.room += weekly_capacity * weeks;
      const minimum_batch = Math.min(weekly_capacity, [0, 10, 25, 60][whole(0, 3)]);
      const unit_cost = Math.round(kind.cost * between(0.7, 1.4));
      return { product: kind.product, hours_per_piece: kind.hours, weekly_capacity, unit_cost, minimum_batch, lead_weeks: whole(0, 2) };
    });
    return { id: `producer-${index}`, weekly_hours, makes };
  });
  const wanted = Array.from({ length: lines }, () => kinds[whole(0, products - 1)]);
  const orders = wanted.map((kind, index) => {
    const share = (load * kind.room) / wanted.filter((other) => other === kind).length / 2;
    return {
      id: `line-${index}`,
      product: kind.product,
      quantity: Math.max(10, Math.floor(share * between(0.5, 1.5))),
      due_week: whole(3, weeks),
      shortfall_cost: Math.round(kind.cost * between(3, 6)),
    };
  });
  return { weeks, producers: people, lines: orders };
}
