// A disk whose power can be cut: the browser's profile lies on an ext4 image, and the image on a file system with reflinks,
// so that its state at one moment is taken in one atomic step while the browser runs. What the kernel holds in its cache,
// and has not yet sent to the disk, is not in it. Needs root, loop devices, xfsprogs and e2fsprogs.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (command, ...parameters) => execFileSync(command, parameters, { stdio: ["ignore", "pipe", "pipe"] }).toString();

async function unmount(path) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return run("umount", path);
    } catch (error) {
      // The kernel may hold the files of killed processes for a moment.
      if (attempt === 50) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

export class Disk {
  #folder = mkdtempSync(join(tmpdir(), "tembus-disk-"));
  #outer = join(this.#folder, "outer");
  #image = 0;
  #mounted = [];
  /** Where the disk is mounted. */
  path = join(this.#folder, "disk");

  /** A new, empty disk. */
  static create() {
    const disk = new Disk();
    mkdirSync(disk.#outer);
    mkdirSync(disk.path);
    const outer = join(disk.#folder, "outer.img");
    run("truncate", "-s", "4G", outer);
    run("mkfs.xfs", "-q", "-m", "reflink=1", outer);
    disk.#mount(outer, disk.#outer);
    const image = disk.#file();
    run("truncate", "-s", "600M", image);
    // Without these options the kernel goes on making the file system for minutes.
    run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image);
    disk.#mount(image, disk.path);
    return disk;
  }

  /** Why there is no such disk on this machine, or undefined. */
  static async missing() {
    if (process.getuid?.() !== 0) return "needs root for loop devices";
    try {
      for (const tool of ["mkfs.xfs", "mkfs.ext4"]) run("which", tool);
    } catch {
      return "needs xfsprogs and e2fsprogs";
    }
    try {
      await (await Disk.#trial()).end();
      return undefined;
    } catch (error) {
      return `loop devices do not work here: ${error.stderr?.toString().trim() || error.message}`;
    }
  }

  static async #trial() {
    const disk = Disk.create();
    try {
      disk.cut();
    } catch (error) {
      await disk.end();
      throw error;
    }
    return disk;
  }

  #file() {
    return join(this.#outer, `${this.#image}.img`);
  }

  #mount(image, path) {
    run("mount", "-o", "loop", image, path);
    this.#mounted.push(path);
  }

  /** The power goes now. What is written from here on goes to the old disk and is never seen again. */
  cut() {
    const before = this.#file();
    this.#image += 1;
    run("cp", "--reflink=always", before, this.#file());
  }

  /** Starts the machine again, with the disk as it was at the cut. Nobody may use the old one any more. */
  async restore() {
    await unmount(this.path);
    this.#mounted = this.#mounted.filter((path) => path !== this.path);
    rmSync(join(this.#outer, `${this.#image - 1}.img`));
    this.#mount(this.#file(), this.path);
  }

  async end() {
    for (const path of this.#mounted.toReversed()) await unmount(path);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
