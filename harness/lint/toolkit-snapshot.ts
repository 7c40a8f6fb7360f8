/**
 * What the toolkit held in August 2026, for lessons that are linted without it: names and states only, taken from its
 * `lesson-registry.json` and the buttons of the lessons at hand. A snapshot: lessons come and go, and it knows only a
 * part of the commands. So nothing is an error because of it alone.
 */
export const SNAPSHOT_DATE = 'August 2026';

const words = (text: string): string[] => text.trim().split(/\s+/);

export const SNAPSHOT_CATEGORIES: ReadonlySet<string> = new Set(
  words(`
  welcome first-inference serving compilers applications advanced custom-training
  llm-from-scratch cookbook cs-fundamentals
`),
);

/** Status of each lesson by its id. */
export const SNAPSHOT_LESSONS: ReadonlyMap<string, string> = new Map([
  ...words(`
  tt-installer hardware-detection verify-installation download-model interactive-chat
  api-server tt-inference-server vllm-production image-generation ct4-finetuning-basics
  ct5-multi-device-training ct8-training-from-scratch cookbook-overview cookbook-game-of-life
  cookbook-audio-processor cookbook-mandelbrot cookbook-image-filters cookbook-particle-life
  build-tt-metal explore-metalium animatediff-video-generation qb2-openclaw-assistant
  qb2-video-generation qb2-local-agents monkeypatch-ttnn
`).map((id) => [id, 'validated'] as const),
  ...words(`
  video-generation-ttmetal coding-assistant ct1-understanding-training ct2-dataset-fundamentals
  ct3-configuration-patterns ct6-experiment-tracking ct7-architecture-basics
  forge-image-classification tt-xla-jax cs-fundamentals-01-computer cs-fundamentals-02-memory
  cs-fundamentals-03-parallelism cs-fundamentals-04-networks cs-fundamentals-05-synchronization
  cs-fundamentals-06-abstraction cs-fundamentals-07-complexity cs-fundamentals-08-matmul-labs
  bounty-program tt-lang-intro ttsim-twenty-and-ten ttsim-qemu-bridge lfs-00-intro
  lfs-01-tokenizer lfs-02-embeddings lfs-03-attention lfs-04-block-and-model
  lfs-05-train-and-run lfs-06-verify-your-model
`).map((id) => [id, 'draft'] as const),
]);

/** Commands of the prefix `tenstorrent.`, without it. */
export const SNAPSHOT_COMMANDS: ReadonlySet<string> = new Set(
  words(`
  activateForgeEnv applyVideoGenPatches browseOpenBounties buildProgrammingExamples
  checkAgentServerHealth checkVideoServerHealth cloneTtAgents cloneTtLocalGenerator cloneVllm
  copyAgentsToScratchpad copyEnvironmentSetup createCookbookProjects
  createTtInferenceServerClient createVllmStarter downloadModel downloadQwen3Small
  downloadWan22Model exploreAnimateDiffPackage generateAnimateDiffVideoSD35 generateRetroImage
  generateValidationTest installDependencies installTtTrain launchTtGen launchTtnnTutorials
  loginHuggingFace persistEnvironment resetDevice runAbstractionExample runAgentsVerify
  runAnimateDiff16Frame runAnimateDiff2Frame runAudioProcessor runCodeExplorer
  runComplexityExample runDungeonMaster runForgeClassifier runGameOfLife runHardwareDetection
  runImageFilters runJaxPmapDemo runJaxQuickstart runMandelbrotExplorer
  runMemoryHierarchyExample runNetworkExample runParallelismExample runParticleLife
  runPytorchXlaDemo runQuickInstall runResearchAgent runRiscvExample runStoryboardPipeline
  runSynchronizationExample runTtXlaDemo runTtsimAttention runWritingPipeline
  setHuggingFaceToken setupAnimateDiffProject setupTtsim setupVideoGenVendor showLesson
  startChatSessionDirect startCodingAssistant startInteractiveImageGen startPromptGenServer
  startQb2AgentsServerLlama startQb2AgentsServerQwen startTtInferenceServer startVllmServer
  startVllmServerWithHardware startWan22Server testApiBasicDirect testTtInferenceServerSampling
  testTtInferenceServerSimple testTtInferenceServerStreaming testTtXlaInstall testVllmCurl
  testVllmOpenai trainFromScratch updateTTMetal verifyInferenceServerPrereqs verifyInstallation
  viewAnimateDiffOutput viewAnimateDiffTutorial
`),
);
