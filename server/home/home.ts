import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { takeHomeLock } from "./home-lock.js";
import { asStorageError } from "./storage-error.js";

/** Where things live in the data folder. */
export interface HomePaths {
  readonly root: string;
  /** Layers, one folder a version. */
  readonly layers: string;
  /** Half-done work. */
  readonly scratch: string;
  /** The embedded database, owned by whoever holds the lock. */
  readonly database: string;
  readonly lock: string;
}

export const homePaths = (root: string): HomePaths => {
  const absolute = resolve(root);
  return {
    root: absolute,
    layers: join(absolute, "layers"),
    scratch: join(absolute, "scratch"),
    database: join(absolute, "database"),
    lock: join(absolute, "home.lock"),
  };
};

/** A data folder that this process owns until it is released. */
export interface OwnedHome extends HomePaths {
  release(): void;
}

/** Makes the folders of a home that are missing. Throws `storage-full` where it cannot be written. */
export const prepareHome = (root: string): HomePaths => {
  const paths = homePaths(root);
  try {
    mkdirSync(paths.layers, { recursive: true });
  } catch (error) {
    throw asStorageError(error, paths.root);
  }
  return paths;
};

/** Prepares a data folder and takes its lock, before any database is opened. Throws `home-locked`, `storage-full`. */
export const ownHome = (root: string): OwnedHome => {
  const paths = prepareHome(root);
  return { ...paths, release: takeHomeLock(paths.lock) };
};
