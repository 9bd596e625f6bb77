// Finds and ends the processes of one browser, by way of its profile folder. Linux only, as /proc is.
import { readFileSync, readdirSync } from "node:fs";

function processes() {
  const found = [];
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/stat`, "utf8");
      // The command's name may hold spaces and brackets, so the fields are counted from its last bracket.
      const [state, parent] = status.slice(status.lastIndexOf(")") + 2).split(" ");
      if (state === "Z") continue;
      found.push({ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0") });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** The browser that uses `profile` and all that descend from it, the browser first. */
export function browserProcesses(profile) {
  const all = processes();
  const members = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid));
  for (let grown = true; grown; ) {
    const before = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
    grown = members.size > before;
  }
  return [...members].sort((a, b) => a - b);
}

/** SIGKILL to the whole tree, in one turn, and then waits until nothing of it is left. */
export async function killBrowser(profile) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const pids = browserProcesses(profile);
    if (pids.length === 0) return;
    if (Date.now() > deadline) throw new Error(`processes ${pids} of ${profile} do not end`);
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch (error) {
        if (error.code !== "ESRCH") throw error;
      }
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}
