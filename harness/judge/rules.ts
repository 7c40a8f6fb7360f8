/** What a rule of the judge means, for `--explain`, SARIF and the documents. */
export interface JudgeRule {
  /** One sentence: what was found. */
  title: string;
  /** One sentence: how it is told, with the numbers that decide. */
  how: string;
}

/**
 * Every rule by which a verdict is not passed, but for those of preflight (`preflight/<facet>`), of signatures
 * (the signature's own id) and of a suite's own checks (`suite/<check>`). Ids are stable.
 */
export const JUDGE_RULES: Readonly<Record<string, JudgeRule>> = {
  'band/no-source': {
    title: 'Nothing backs the band for this target.',
    how: 'The source of the nearest band is null, so the number is told and not judged.',
  },
  'band/none': {
    title: 'The suite has no band for this target.',
    how: 'Neither the target, its family, its architecture nor `default` is a key.',
  },
  'clock/silence': {
    title: 'The command said nothing for too long and was ended.',
    how: 'The silence clock of the plan; a trainer that hangs is the product, other programs are undecided.',
  },
  'clock/total': {
    title: 'The command took too long and was ended.',
    how: 'The total clock of the plan: three times what the lesson states, at least 60 s.',
  },
  'command/did-not-fail': {
    title: 'The text says that the command fails, and it does not.',
    how: 'Status 0 and nothing else wrong, where the words before it, its comment or the sample behind it announce a failure.',
  },
  'command/status': {
    title: 'The command ended with a status that nothing explains.',
    how: 'No signature, no path, no variable tells more; a search that finds nothing (status 1) is no failure.',
  },
  'cure/does-not-cure': {
    title: "After the lesson's own cure something still does not hold.",
    how: 'What failed before and was tried again is judged again.',
  },
  'cure/fails': {
    title: "A command of the lesson's own cure fails.",
    how: 'Judged like any other command; what the machine refused is left out.',
  },
  'cure/not-shown': {
    title: 'Nothing that had failed was asked again after the cure.',
    how: 'No retried command, no facet and no stage of the cure concerns a failed verdict.',
  },
  'device/held': {
    title: 'A process still holds the device after a command was ended.',
    how: 'Asked of the machine after every command that was ended by force.',
  },
  'duration/faster': {
    title: 'Training took less time than promised.',
    how: 'Wall time of the whole command against the band of the suite.',
  },
  'duration/not-representative': {
    title: "The machine's clock says nothing about hardware.",
    how: 'The descriptor says `timing: none`.',
  },
  'duration/slower': {
    title: 'Training took more time than promised.',
    how: 'Wall time of the whole command against the band of the suite.',
  },
  'flow/follows': {
    title: 'The command fails because an earlier one did.',
    how: 'A file that the earlier one should have made, or the directory that it should have gone to.',
  },
  'flow/maker-not-run': {
    title: 'A file is missing whose maker was left out of this run.',
    how: 'The only earlier command that makes the path was skipped or blocked.',
  },
  'flow/missing-in-install': {
    title: 'A path is not in the installed tree.',
    how: 'The missing path lies in tt-metal, its virtual environment or the content, and no command makes it.',
  },
  'flow/never-made': {
    title: 'A path is used that no command makes.',
    how: 'The path that the output names as missing, against what every command of the plan makes.',
  },
  'flow/never-set': {
    title: 'A variable is read that nothing sets.',
    how: 'Neither the machine, the shell, an earlier command nor a script sourced before.',
  },
  'flow/path-lost': {
    title: 'No program is found, because an earlier command took the search path away.',
    how: 'Status 127 after a command that unsets PATH, or sets it without what it held.',
  },
  'flow/used-before-made': {
    title: 'Something is used before the lesson makes it.',
    how: 'The first command that makes the missing path, or brings the missing module about, comes later.',
  },
  'flow/used-before-set': {
    title: 'A variable is read before the lesson sets it.',
    how: 'Not set by the machine, the shell or a command before, and set by a later command.',
  },
  'flow/wrong-directory': {
    title: "A file of the lessons' own content is looked for in the wrong folder.",
    how: 'The missing path begins with the name of the content folder, and the reader stands elsewhere.',
  },
  'loss/above-band': {
    title: 'Training ended with a worse loss than promised.',
    how: 'Final loss above the band by more than half a bf16 step, or half of the last digit of its end if that is less.',
  },
  'loss/batch-unlike': {
    title:
      'A batch size stands out among the training commands, and its number is not as promised.',
    how: "Ten times more or less than the median of the lesson's other training commands.",
  },
  'loss/below-band': {
    title: 'Training ended with a better loss than promised.',
    how: 'Final loss below the band by more than half a bf16 step, or half of the last digit of its end if that is less.',
  },
  'loss/exploded': {
    title: 'The loss exploded and the command was ended.',
    how: 'The live alarm of the loss reader.',
  },
  'loss/infinite': {
    title: 'The loss became infinite and the command was ended.',
    how: 'The live alarm of the loss reader.',
  },
  'loss/initial-too-high': {
    title: 'Training began worse than an even guess.',
    how: 'First loss read above ln(vocabulary) + 0.35.',
  },
  'loss/initial-too-low': {
    title: 'Training began better than an untrained model can.',
    how: 'Loss of one of the first five steps below ln(vocabulary) - 0.35.',
  },
  'loss/nan': {
    title: 'The loss became NaN and the command was ended.',
    how: 'The live alarm of the loss reader.',
  },
  'loss/never-fell': {
    title: 'The loss ended about where it began.',
    how: 'Median of the last tenth less than 0.1 below that of the first tenth.',
  },
  'loss/no-loss': {
    title: 'Training said nothing of its loss.',
    how: 'Status 0, and not one line of the output is a loss line of any known form.',
  },
  'loss/not-below': {
    title: 'A later stage did not end below an earlier one.',
    how: 'Final loss against final loss.',
  },
  'loss/plateau': {
    title: 'The loss stopped falling above the band.',
    how: 'The last quarter lies less than 2 % below the quarter before, and the final loss above the band.',
  },
  'loss/rate-too-high': {
    title: 'The learning rate stands out, and the loss diverged or stayed high.',
    how: "Ten times the median of the lesson's other training commands.",
  },
  'loss/rate-too-low': {
    title: 'The learning rate stands out, and the loss stayed high.',
    how: "A tenth of the median of the lesson's other training commands.",
  },
  'loss/resume-not-recovered': {
    title: 'The loss jumped after a resume and did not come back.',
    how: "End of the phase above the suite's limit, else above half of the jump.",
  },
  'loss/rose': {
    title: 'The loss rose again.',
    how: 'The last tenth more than 0.5 and more than 20 % above the lowest tenth.',
  },
  'loss/too-few-points': {
    title: 'Too few losses to see which way they go.',
    how: 'Fewer than four.',
  },
  'preflight/not-asked-again': {
    title: 'A precondition should have been brought about, and nobody looked.',
    how: 'The command that establishes it ran after the last probe.',
  },
  'product/missing-file': {
    title: 'A command ended with status 0 and did not leave what it promises.',
    how: 'The file is not there, or is empty.',
  },
  'run/blocked': {
    title: 'Not asked, because something that it rests on failed.',
    how: 'A task that it needs, or a precondition; `by` names it.',
  },
  'run/broken-off': {
    title: 'The run was broken off while the command ran.',
    how: 'The journal tells of its start, and of no end of its own.',
  },
  'run/failed': {
    title: 'The run could not begin, or not go on.',
    how: 'The shell could not be opened, or the journal not be written.',
  },
  'run/interrupted': {
    title: 'The run ended before this.',
    how: 'The journal has no end, or says that it was interrupted.',
  },
  'run/log-cut': {
    title: "A command's log is not whole.",
    how: 'Writing it failed, on a full disk or at a limit of the size of files; the verdicts rest on what was seen of the output as it came.',
  },
  'run/not-started': {
    title: 'The command could not be started.',
    how: 'No shell, or no log to write to.',
  },
  'run/task-lost': {
    title: 'The run is done and never reached this command of its plan.',
    how: 'A fault of the harness.',
  },
  'shell/died': {
    title: "The command closed the shell; it would close the reader's terminal too.",
    how: '`exit`, `exec`, or a failure under `set -e`.',
  },
  'shell/not-executable': {
    title: 'A file is run that is not executable.',
    how: 'Status 126, and bash says "Permission denied" of a path that the command runs.',
  },
  'shell/nul-byte': {
    title: 'The command holds a NUL byte.',
    how: "No shell takes one as part of a command; it is damage of the lesson's file.",
  },
  'signal/crashed': {
    title: 'The command crashed.',
    how: 'SIGSEGV, SIGABRT, SIGBUS and their like, or 128 + their number.',
  },
  'signal/killed': {
    title: 'The command was ended from outside.',
    how: 'SIGKILL, SIGTERM, SIGHUP, SIGINT or SIGQUIT, or 128 + their number, not sent by the harness.',
  },
  'signal/sent-by-itself': {
    title: "The command was ended by a signal that the lesson's own line sends.",
    how: '`kill`, `pkill`, `killall` or `timeout` in its text, with the signal that ended it.',
  },
  'stage/no-temperatures': {
    title: 'The suite compares two temperatures, and the lesson does not ask at both.',
    how: "No command of the plan, run or skipped, asks the stage's checkpoint at one of them.",
  },
  'stage/no-texts': {
    title: 'The suite promises texts of a stage, and the lesson asks for none.',
    how: "No command of the plan, run or skipped, loads the stage's checkpoint with a prompt.",
  },
  'stage/no-training': {
    title: 'The suite promises numbers of a stage that the lesson does not train.',
    how: "No command of the plan, run or skipped, trains and saves the stage's checkpoint.",
  },
  'text/copied': {
    title: 'Texts are copied from the training text.',
    how: 'More than half of their windows of 40 characters stand in it word for word.',
  },
  'text/few-real-words': {
    title: 'Too few words of the texts are real.',
    how: 'Share of letters in words of the training text, unlikelier than 0.5 % for the level of the stage.',
  },
  'text/foreign-characters': {
    title: 'The texts hold characters that the training text does not have.',
    how: 'More than 1 % of them, 5 % where noise is expected.',
  },
  'text/no-layout': {
    title: 'The texts do not look like the training text.',
    how: 'Likeness of shape, line ends and speaker lines, each against the level of the stage.',
  },
  'text/no-training-text': {
    title: 'The training text was not read, so texts cannot be compared with it.',
    how: 'No digest in the journal.',
  },
  'text/not-better': {
    title: 'A later stage has fewer real words than the one before.',
    how: 'Beyond what chance explains for as many words.',
  },
  'text/repetition': {
    title: 'The texts repeat themselves without end.',
    how: 'More than half of their windows of 12 characters come again; known of v0.66.0-rc5 to rc7.',
  },
  'text/short': {
    title: 'The texts are shorter than asked for, or blank.',
    how: 'Less than half of the tokens asked for, the junk of a padded prompt excused.',
  },
  'text/temperature-unheard': {
    title: 'The temperature makes no difference.',
    how: 'The share of real words at the lower temperature is not larger.',
  },
  'text/too-little': {
    title: 'Too little text to say.',
    how: 'See the checks of structure for how much each needs.',
  },
  'text/unknown-speakers': {
    title: 'Texts name speakers that the training text does not have.',
    how: 'Share of speaker lines with a known name, unlikelier than 0.5 % for the level of the stage.',
  },
  'train/data-path-missing': {
    title: 'A training reads a file that no command makes.',
    how: 'The trainer says that its text is missing, and no command of the plan makes the path.',
  },
  'train/ended-early': {
    title: 'Training stopped before the step that it announced.',
    how: 'Last step more than one short of the goal, with status 0.',
  },
  'train/fewer-steps': {
    title: 'Fewer steps ran than promised.',
    how: 'A number that the suite gives is exact; of one given as about, more than a tenth off.',
  },
  'train/more-steps': {
    title: 'More steps ran than promised.',
    how: 'A number that the suite gives is exact; of one given as about, more than a tenth off.',
  },
  'train/not-fresh': {
    title: 'A training with --fresh went on from a checkpoint.',
    how: 'The first phase of its log is a resumed one.',
  },
  'train/steps-capped': {
    title: "The trainer's max_steps silently won over the epochs asked for.",
    how: 'Exactly 5,000 steps where another number is promised, with --num_epochs and without --max_steps.',
  },
};
