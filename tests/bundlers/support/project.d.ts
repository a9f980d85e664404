export function freshProject(bundler: string): { folder: string; remove: () => void }

/** Installs packages that the repository has already: npm would ask the registry for them. */
export function installHere(folder: string, names: readonly string[]): void
