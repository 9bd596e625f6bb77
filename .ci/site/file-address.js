// Lets the router work in a page that was opened from a disk (file://), where a page has one address only and the browser
// refuses history.pushState to another path. The app's path is kept in the fragment, `tembus.html#/orders?state=quoted`,
// and the program is shown an address on a host that does not exist. `<base>` makes its links resolve to that host.
const ORIGIN = "http://tembus.invalid";
const file = () => location.href.split("#")[0];
const shown = () => new URL(location.hash.slice(1) || `/${location.search}`, ORIGIN);
const kept = (address) => {
  const { pathname, search, hash } = new URL(address, shown());
  return `${file()}#${pathname}${search}${hash}`;
};
const go = (address) => {
  const target = new URL(address, shown());
  if (target.origin === ORIGIN) location.href = kept(target);
  else location.href = target.href;
};

// Stands in for window.location in the program's glue; see single-file.mjs.
const tembusLocation = {
  get href() { return shown().href; },
  set href(address) { go(address); },
  get origin() { return ORIGIN; },
  get protocol() { return location.protocol; },
  get host() { return shown().host; },
  get hostname() { return shown().hostname; },
  get port() { return ""; },
  get pathname() { return shown().pathname; },
  get search() { return shown().search; },
  get hash() { return shown().hash; },
  assign: go,
  replace(address) { location.replace(kept(address)); },
  reload() { location.reload(); },
};

for (const name of ["pushState", "replaceState"]) {
  const original = history[name].bind(history);
  history[name] = (state, unused, address) => original(state, unused, address === undefined || address === null ? undefined : kept(address));
}
