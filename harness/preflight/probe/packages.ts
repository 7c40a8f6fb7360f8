import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, PackageFact } from '../facts.ts';
import { type ProbeRequest, secondsFor } from './request.ts';
import { explainProgramFailure, lastLine, runProgram } from './run-program.ts';
import { lessonPython, venvFolder } from './session-path.ts';

export interface InstalledPackage {
  name: string;
  version: string;
  /** Folder that holds its `.dist-info`. */
  location: string;
  /** Points at a source tree instead of bringing code of its own. */
  editable: boolean;
}

/** Folders in which the session's Python looks for installed packages, PYTHONPATH aside. */
export function siteFolders(request: ProbeRequest): string[] {
  const venv = venvFolder(request);
  const own = pythonFolders(join(venv, 'lib'), 'site-packages');
  const configuration = join(venv, 'pyvenv.cfg');
  const closed =
    existsSync(configuration) &&
    !/^include-system-site-packages\s*=\s*true/m.test(readFileSync(configuration, 'utf8'));
  if (closed) return own;
  return [...pythonFolders(join(request.machine.home, '.local/lib'), 'site-packages'), ...own];
}

function pythonFolders(library: string, name: string): string[] {
  if (!existsSync(library)) return [];
  return readdirSync(library)
    .filter((folder) => /^python\d/.test(folder))
    .map((folder) => join(library, folder, name))
    .filter((folder) => existsSync(folder));
}

/** What pip would list under a name; read from the metadata that every installer leaves (PEP 376, 610). */
export function findInstalled(folders: readonly string[], name: string): InstalledPackage | null {
  const wanted = canonical(name);
  for (const location of folders)
    for (const entry of readdirSync(location)) {
      const match = /^(.+?)-([^-]+)\.dist-info$/.exec(entry);
      if (!match?.[1] || !match[2] || canonical(match[1]) !== wanted) continue;
      return {
        name,
        version: match[2],
        location,
        editable: isEditable(join(location, entry, 'direct_url.json')),
      };
    }
  return null;
}

/** `Huggingface_Hub` and `huggingface-hub` are one name (PEP 503). */
function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function isEditable(origin: string): boolean {
  try {
    const parsed: unknown = JSON.parse(readFileSync(origin, 'utf8'));
    return (parsed as { dir_info?: { editable?: unknown } } | null)?.dir_info?.editable === true;
  } catch {
    return false;
  }
}

/** A wheel of ttnn that hides the built one. An editable install is the build itself, and no conflict. */
export function probeTtnn(request: ProbeRequest): NonNullable<Facts['ttnn-conflict']> {
  try {
    const folders = siteFolders(request);
    if (folders.length === 0)
      return { installed: null, failure: `no Python packages under ${venvFolder(request)}` };
    const found = findInstalled(folders, 'ttnn');
    return {
      installed:
        found && !found.editable ? { version: found.version, location: found.location } : null,
      failure: null,
    };
  } catch (error) {
    return { installed: null, failure: lastLine(String(error)) };
  }
}

/** Whether the session's Python imports a package, and what it says if not. */
export async function probePackage(request: ProbeRequest, name: string): Promise<PackageFact> {
  const version = versionOf(request, name);
  const ran = await runProgram({
    program: lessonPython(request),
    arguments: ['-c', `import ${name}`],
    cwd: request.machine.home,
    environment: request.environment,
    seconds: secondsFor(request, 'python'),
  });
  if (!ran.ok)
    return { name, version, importable: false, failure: explainProgramFailure(ran.failure) };
  const { status, stderr } = ran.value;
  if (status === 0) return { name, version, importable: true, failure: null };
  const reason = lastLine(stderr) || `python ended with ${status ?? 'a signal'}`;
  return { name, version, importable: false, failure: reason };
}

function versionOf(request: ProbeRequest, name: string): string | null {
  try {
    return findInstalled(siteFolders(request), name)?.version ?? null;
  } catch {
    return null;
  }
}
