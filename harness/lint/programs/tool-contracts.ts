import type { ToolContract } from './tool-contract.ts';
import { DOCKER } from './tools/docker.ts';
import { DOWNLOADERS } from './tools/downloads.ts';
import { GIT } from './tools/git.ts';
import { MODEL_TOOLS } from './tools/models.ts';
import { PYTHON_TOOLS } from './tools/python.ts';

/** Every tool whose flags are known. */
export const TOOL_CONTRACTS: readonly ToolContract[] = [
  ...DOCKER,
  ...GIT,
  ...PYTHON_TOOLS,
  ...MODEL_TOOLS,
  ...DOWNLOADERS,
];
