import type { Rule } from '../../rule.ts';
import { anchorNotFound } from './anchor-not-found.ts';
import { authorsOwnFile } from './authors-own-file.ts';
import { commandArguments } from './command-arguments.ts';
import { commandNotRegistered } from './command-not-registered.ts';
import { commandScheme } from './command-scheme.ts';
import { danglingReference } from './dangling-reference.ts';
import { fileNotFound } from './file-not-found.ts';
import { imageIsAPage } from './image-is-a-page.ts';
import { imageNotFound } from './image-not-found.ts';
import { imageWithoutText } from './image-without-text.ts';
import { labelContradicts } from './label-contradicts.ts';
import { duplicateLabel, undefinedLabel } from './labels.ts';
import { lessonNotFound } from './lesson-not-found.ts';
import { noAddress } from './no-address.ts';
import { notALink } from './not-a-link.ts';
import { placeholderAddress } from './placeholder-address.ts';
import { selfLink } from './self-link.ts';
import { stepNotFound } from './step-not-found.ts';

export const linkRules: readonly Rule[] = [
  notALink,
  noAddress,
  placeholderAddress,
  undefinedLabel,
  duplicateLabel,
  anchorNotFound,
  fileNotFound,
  authorsOwnFile,
  imageNotFound,
  imageIsAPage,
  imageWithoutText,
  lessonNotFound,
  commandScheme,
  commandNotRegistered,
  commandArguments,
  labelContradicts,
  selfLink,
  danglingReference,
  stepNotFound,
];
