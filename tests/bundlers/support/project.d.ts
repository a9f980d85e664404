export function freshProject(bundler: string): { folder: string; remove: () => void }
