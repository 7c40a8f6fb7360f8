import { NEAR, type Shape, type ToolContract, tool } from '../tool-contract.ts';

const TYPES: ToolContract['choices'] = new Map([
  ['repo-type', ['model', 'dataset', 'space', 'kernel']],
]);

const HUB: Shape = { knows: 'near', choices: TYPES };

const SINCE_1 = 'refused since huggingface_hub 1.0';

const VLLM: Shape = { ...NEAR, underscores: true };

const VLLM_SERVE = `
    additional-config all2all-backend allow-credentials allowed-headers allowed-local-media-path
    allowed-media-domains allowed-methods allowed-origins api-key api-server-count async-scheduling
    attention-backend block-size calculate-kv-scales chat-template chat-template-content-format code-revision
    compilation-config config config-format convert cpu-offload-gb cuda-graph-sizes data-parallel-address
    data-parallel-backend data-parallel-hybrid-lb data-parallel-rank data-parallel-rpc-port data-parallel-size
    data-parallel-size-local data-parallel-start-rank decode-context-parallel-size default-mm-loras device
    disable-cascade-attn disable-custom-all-reduce disable-fastapi-docs disable-frontend-multiprocessing
    disable-hybrid-kv-cache-manager disable-log-requests disable-log-stats disable-mm-preprocessor-cache
    disable-sliding-window disable-uvicorn-access-log distributed-executor-backend download-dir dtype
    enable-auto-tool-choice enable-chunked-prefill enable-eplb enable-expert-parallel enable-force-include-usage
    enable-log-outputs enable-log-requests enable-lora enable-lora-bias enable-multimodal-encoder-data-parallel
    enable-prefix-caching enable-prompt-adapter enable-prompt-embeds enable-prompt-tokens-details enable-reasoning
    enable-request-id-headers enable-server-load-tracking enable-sleep-mode enable-ssl-refresh
    enable-tokenizer-info-endpoint enforce-eager expert-parallel-size exclude-tools-when-tool-choice-none
    fully-sharded-loras generation-config gpu-memory-utilization grpc guided-decoding-backend h11-max-header-count
    h11-max-incomplete-event-size headless help hf-config-path hf-overrides hf-token host ignore-patterns
    interleave-mm-strings io-processor-plugin kv-cache-dtype kv-cache-memory-bytes kv-events-config
    kv-transfer-config limit-mm-per-prompt load-format logits-processor-pattern logits-processors logprobs-mode
    long-lora-scaling-factors long-prefill-token-threshold lora-dtype lora-extra-vocab-size lora-modules
    mamba-cache-dtype mamba-ssm-cache-dtype max-cpu-loras max-logprobs max-log-len max-lora-rank max-loras
    max-long-partial-prefills max-model-len max-num-batched-tokens max-num-partial-prefills max-num-seqs
    max-parallel-loading-workers max-prompt-adapter-token max-prompt-adapters max-seq-len-to-capture
    media-io-kwargs middleware mm-encoder-tp-mode mm-processor-cache-gb mm-processor-cache-type mm-processor-kwargs
    model model-class-overrides model-impl model-loader-extra-config multi-step-stream-outputs
    no-enable-chunked-prefill no-enable-prefix-caching nnodes node-rank num-gpu-blocks-override num-lookahead-slots
    num-scheduler-steps observability-config otlp-traces-endpoint override-attention-dtype
    override-generation-config override-neuron-config override-pooler-config override-tt-config performance-mode
    pipeline-parallel-size plugin pooler-config port prefix-caching-hash-algo preemption-mode profiler-config
    prompt-adapters pt-load-map-location qlora-adapter-name-or-path quantization ray-workers-use-nsight
    reasoning-parser reasoning-parser-plugin response-role return-tokens-as-token-ids revision rope-scaling
    rope-theta root-path runner safetensors-load-strategy scheduler-cls scheduler-delay-factor scheduling-policy
    seed served-model-name show-hidden-metrics-for-version skip-mm-profiling skip-tokenizer-init speculative-config
    ssl-ca-certs ssl-cert-reqs ssl-certfile ssl-ciphers ssl-keyfile structured-outputs-config swap-space task
    tensor-parallel-size tokenizer tokenizer-mode tokenizer-pool-extra-config tokenizer-pool-size
    tokenizer-pool-type tokenizer-revision tool-call-parser tool-parser-plugin tool-server trust-remote-code
    trust-request-chat-template uds use-tqdm-on-load use-v2-block-manager uvicorn-log-level video-pruning-rate
    worker-cls worker-extension-cls worker-use-ray`;

/** Tools that fetch and serve models. Sources: the help of huggingface_hub 1.33 and 2.0; flags of `vllm serve` from its documentation. */
export const MODEL_TOOLS: readonly ToolContract[] = [
  tool(
    'hf download',
    `type repo-type revision include exclude cache-dir local-dir force-download no-force-download dry-run no-dry-run
    token max-workers format json quiet no-truncate help`,
    {
      ...HUB,
      gone: new Map([
        ['local-dir-use-symlinks', SINCE_1],
        ['resume-download', SINCE_1],
      ]),
    },
  ),
  tool(
    'hf upload',
    `type repo-type revision private no-private include exclude delete commit-message commit-description create-pr
    no-create-pr every token format json quiet no-truncate help`,
    HUB,
  ),
  tool(
    'hf auth login',
    `token add-to-git-credential no-add-to-git-credential force no-force format json quiet no-truncate
    help`,
    { knows: 'near' },
  ),
  tool('vllm serve', VLLM_SERVE, VLLM),
  tool('vllm.entrypoints.openai.api_server', VLLM_SERVE, VLLM),
];
