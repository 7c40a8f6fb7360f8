/**
 * What stands behind the last slash: the name of a file in its path, of a model behind its owner, of a command behind its step.
 * Empty where nothing stands there, since a path that ends in a slash names no file.
 */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
