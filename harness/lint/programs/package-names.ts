/**
 * Names that packages of Python have at their top, without a claim to be whole: what is nearly one of these and none itself is
 * a slip. Sources: the stubs of PyTorch 1.13 and what 2.x added, NumPy 1.24 and 2.4; of `ttnn`, what tt-metal's
 * own lessons, models and documentation call.
 */
export const PACKAGE_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  torch: words(`
    AggregationType AliasDb AliasInfo AnyType Argument BFloat16Storage BenchmarkConfig BenchmarkExecutionStats Block
    BoolStorage BoolTensor BoolType BufferDict ByteStorage ByteTensor CallStack CharStorage CharTensor ClassDef ClassType
    CompilationUnit ComplexDoubleStorage ComplexFloatStorage ComplexType ConcreteModuleType ConcreteModuleTypeBuilder Decl Def
    DeserializationStorageContext DeviceObjType DictType DisableTorchFunction DispatchKey DispatchKeySet DoubleStorage
    DoubleTensor EnumType ErrorReport Event ExcludeDispatchKeyGuard FileCheck FloatStorage FloatTensor FloatType
    FunctionSchema Future FutureType Generator GradScaler Graph GraphExecutorState HalfStorage HalfTensor IODescriptor IValue
    Ident InferredType IntStorage IntTensor IntType InterfaceType JITException JitType ListType LiteScriptModule LockingLogger
    LoggerBase LongStorage LongTensor MobileOptimizerType Module ModuleDict Node NoneType NoopLogger NumberType OptionalType
    ParameterDict PyTorchFileReader PyTorchFileWriter QInt32Storage QInt8Storage QUInt2x4Storage QUInt4x2Storage QUInt8Storage
    RRefType ScriptFunction ScriptMethod ScriptModule ScriptModuleSerializer ScriptObject SerializationStorageContext Set
    ShortStorage ShortTensor Size SourceRange StorageBase Stream StreamObjType StringType SymFloatNode SymIntNode Tensor
    TensorType ThroughputBenchmark TracingState TreeView TupleType TypedStorage UnionType UntypedStorage Use Value abs abs_
    absolute accelerator acos acos_ acosh acosh_ adaptive_avg_pool1d adaptive_max_pool1d add addbmm addcdiv addcmul addmm
    addmv addmv_ addr adjoint affine_grid_generator alias_copy align_tensors all allclose alpha_dropout alpha_dropout_ amax
    amin aminmax amp angle any ao arange arccos arccos_ arccosh arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2
    arctan_ arctanh arctanh_ are_deterministic_algorithms_enabled argmax argmin argsort argwhere as_strided as_strided_
    as_strided_copy as_strided_scatter as_tensor asarray asin asin_ asinh asinh_ atan atan2 atan_ atanh atanh_ atleast_1d
    atleast_2d atleast_3d autocast autocast_decrement_nesting autocast_increment_nesting autograd avg_pool1d backends baddbmm
    bartlett_window batch_norm batch_norm_backward_elemt batch_norm_backward_reduce batch_norm_elemt batch_norm_gather_stats
    batch_norm_gather_stats_with_counts batch_norm_stats batch_norm_update_stats bernoulli bfloat16 bilinear
    binary_cross_entropy_with_logits bincount binomial bitwise_and bitwise_left_shift bitwise_not bitwise_or
    bitwise_right_shift bitwise_xor blackman_window block_diag bmm bool broadcast_shapes broadcast_tensors broadcast_to
    bucketize builtins can_cast cartesian_prod cat ccol_indices_copy cdist cdouble ceil ceil_ celu celu_ cfloat chain_matmul
    channel_shuffle channels_last channels_last_3d check_module_version_greater_or_equal cholesky cholesky_inverse
    cholesky_solve choose_qparams_optimized chunk clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_ classes
    clear_autocast_cache clip clip_ clone col_indices_copy column_stack combinations compile compiled_with_cxx11_abi compiler
    complex complex128 complex32 complex64 concat concatenate cond conj conj_physical conj_physical_ constant_pad_nd
    contiguous_format conv1d conv2d conv3d conv_tbc conv_transpose1d conv_transpose2d conv_transpose3d convolution copysign
    corrcoef cos cos_ cosh cosh_ cosine_embedding_loss cosine_similarity count_nonzero cov cpu cross crow_indices_copy
    ctc_loss ctypes cuda cudnn_affine_grid_generator cudnn_batch_norm cudnn_convolution cudnn_convolution_add_relu
    cudnn_convolution_relu cudnn_convolution_transpose cudnn_grid_sampler cudnn_is_acceptable cummax cummin cumprod cumsum
    cumulative_trapezoid default_restore_location deg2rad deg2rad_ dequantize det detach detach_ detach_copy device diag
    diag_embed diagflat diagonal diagonal_copy diagonal_scatter diff digamma dist distributed distributions div divide dot
    double dropout dropout_ dsmm dsplit dstack dtype e einsum embedding embedding_bag embedding_renorm_ empty empty_like
    empty_quantized empty_strided enable_grad eq equal erf erf_ erfc erfc_ erfinv exp exp2 exp2_ exp_ expand_copy expm1 expm1_
    export eye fake_quantize_per_channel_affine fake_quantize_per_tensor_affine fbgemm_linear_fp16_weight
    fbgemm_linear_fp16_weight_fp32_activation fbgemm_linear_int8_weight fbgemm_linear_int8_weight_fp32_activation
    fbgemm_linear_quantize_weight fbgemm_pack_gemm_matrix_fp16 fbgemm_pack_quantized_matrix feature_alpha_dropout
    feature_alpha_dropout_ feature_dropout feature_dropout_ fft fill fill_ finfo fix fix_ flatten flip fliplr flipud float
    float16 float32 float6 float64 float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float_power floor floor_
    floor_divide fmax fmin fmod fork fork_rng frac frac_ frexp frobenius_norm from_dlpack from_file from_numpy frombuffer full
    full_like func fused_moving_avg_obs_fake_quant futures fx gather gcd gcd_ ge geqrf ger get_autocast_cpu_dtype
    get_autocast_gpu_dtype get_default_device get_default_dtype get_deterministic_debug_mode get_device get_file_path
    get_float32_matmul_precision get_num_interop_threads get_num_thread get_num_threads get_rng_state gradient greater
    greater_equal grid_sampler grid_sampler_2d grid_sampler_3d group_norm gru gru_cell gt half hamming_window hann_window
    hardshrink heaviside hinge_embedding_loss histc histogram histogramdd hsmm hsplit hspmm hstack hub hypot i0 i0_ igamma
    igammac iinfo imag import_ir_module import_ir_module_from_buffer index_add index_copy index_fill index_put index_put_
    index_reduce index_select indices_copy inference_mode init_num_threads initial_seed inner inspect instance_norm int int16
    int32 int64 int8 int_repr inverse is_anomaly_check_nan_enabled is_anomaly_enabled is_autocast_cache_enabled
    is_autocast_cpu_enabled is_autocast_enabled is_complex is_conj is_deterministic_algorithms_warn_only_enabled
    is_distributed is_floating_point is_grad_enabled is_inference is_inference_mode_enabled is_neg is_nonzero is_same_size
    is_signed is_storage is_tensor is_vulkan_available is_warn_always_enabled isclose isfinite isin isinf isnan isneginf
    isposinf isreal istft jit kaiser_window kl_div kron kthvalue layer_norm layout lcm lcm_ ldexp ldexp_ le lerp less
    less_equal lgamma library linalg linspace load lobpcg location_tag log log10 log10_ log1p log1p_ log2 log2_ log_
    log_softmax logaddexp logaddexp2 logcumsumexp logdet logical_and logical_not logical_or logical_xor logit logit_ logspace
    logsumexp long lstm lstm_cell lt lu lu_solve lu_unpack manager_path manual_seed margin_ranking_loss masked masked_fill
    masked_scatter masked_select matmul matrix_exp matrix_power max max_pool1d max_pool1d_with_indices max_pool2d max_pool3d
    maximum mean median memory_format merge_type_from_type_comment meshgrid min minimum miopen_batch_norm miopen_convolution
    miopen_convolution_add_relu miopen_convolution_relu miopen_convolution_transpose miopen_depthwise_convolution miopen_rnn
    mkdtemp mkldnn_adaptive_avg_pool2d mkldnn_convolution mkldnn_linear_backward_weights mkldnn_max_pool2d mkldnn_max_pool3d
    mm mode monitor moveaxis movedim mps msort mtia mul multinomial multiply multiprocessing mv mvlgamma nan_to_num
    nan_to_num_ nanmean nanmedian nanquantile nansum narrow narrow_copy native_batch_norm native_channel_shuffle
    native_dropout native_group_norm native_layer_norm native_norm ne neg neg_ negative negative_ nested nextafter nn no_grad
    nonzero norm norm_except_dim normal normalize_storage_type not_equal nuclear_norm numel ones ones_like onnx ops optim
    orgqr ormqr os outer overrides package pairwise_distance parse_ir parse_schema parse_type_comment pca_lowrank pdist
    per_channel_affine per_channel_affine_float_qparams per_channel_symmetric per_tensor_affine per_tensor_symmetric permute
    permute_copy pinverse pixel_shuffle pixel_unshuffle platform poisson poisson_nll_loss polar polygamma positive pow prelu
    preserve_format prod profiler promote_types put q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale
    q_zero_point qint32 qint8 qr qscheme quantile quantization quantize_per_channel quantize_per_tensor
    quantize_per_tensor_dynamic quantized_batch_norm quantized_gru_cell quantized_lstm_cell quantized_max_pool1d
    quantized_max_pool2d quantized_rnn_relu_cell quantized_rnn_tanh_cell quasirandom quint2x4 quint4x2 quint8 rad2deg rad2deg_
    rand rand_like randint randint_like randn randn_like random randperm range ravel real reciprocal reciprocal_
    register_after_fork register_package relu relu_ remainder renorm repeat_interleave reshape resize_as_ resize_as_sparse_
    resolve_conj resolve_neg result_type return_types rnn_relu rnn_relu_cell rnn_tanh rnn_tanh_cell roll rot90 round round_
    row_indices_copy row_stack rrelu rrelu_ rsqrt rsqrt_ rsub saddmm save scalar_tensor scatter scatter_add scatter_reduce
    searchsorted seed segment_reduce select select_copy select_scatter selu selu_ set_anomaly_enabled
    set_autocast_cache_enabled set_autocast_cpu_dtype set_autocast_cpu_enabled set_autocast_enabled set_autocast_gpu_dtype
    set_default_device set_default_dtype set_default_tensor_type set_deterministic_debug_mode set_float32_matmul_precision
    set_flush_denormal set_grad_enabled set_num_interop_threads set_num_threads set_printoptions set_rng_state set_warn_always
    sgn short sigmoid sigmoid_ sign signal signbit sin sin_ sinc sinc_ sinh sinh_ slice_copy slice_scatter slogdet smm softmax
    sort sparse sparse_bsc sparse_bsc_tensor sparse_bsr sparse_bsr_tensor sparse_compressed_tensor sparse_coo
    sparse_coo_tensor sparse_csc sparse_csc_tensor sparse_csr sparse_csr_tensor special split split_copy split_with_sizes
    split_with_sizes_copy spmm sqrt sqrt_ square square_ squeeze squeeze_copy sspaddmm stack std std_mean stft
    storage_to_tensor_type strided sub subtract sum svd svd_lowrank swapaxes swapdims sym_float sym_int sym_max sym_min
    sym_not symeig sys t t_copy take take_along_dim tan tan_ tanh tanh_ tensor tensor_split tensordot testing textwrap
    threshold threshold_ tile topk torch trace transpose transpose_copy trapezoid trapz triangular_solve tril tril_indices
    triplet_margin_loss triu triu_indices true_divide trunc trunc_ typename types uint16 uint32 uint64 uint8 unbind
    unbind_copy unflatten unfold_copy unify_type_list unique unique_consecutive unique_dim unsafe_chunk unsafe_split
    unsafe_split_with_sizes unsqueeze unsqueeze_copy use_deterministic_algorithms utils validate_cuda_device values_copy
    vander var var_mean vdot version view_as_complex view_as_complex_copy view_as_real view_as_real_copy view_copy vmap vsplit
    vstack wait where xlogy xlogy_ xpu zero_ zeros zeros_like
  `),
  'torch.nn': words(`
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d AdaptiveMaxPool2d
    AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d
    Bilinear Buffer CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d
    ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss
    CosineSimilarity CrossEntropyLoss CrossMapLRN2d DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding
    EmbeddingBag FeatureAlphaDropout Flatten Fold FractionalMaxPool2d GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm
    Hardshrink Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d
    InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyBatchNorm3d
    LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d LazyInstanceNorm1d
    LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU Linear LocalResponseNorm LogSigmoid LogSoftmax MSELoss
    MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList
    MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance
    Parameter ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase RNNCell RNNCellBase
    RReLU ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU
    Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign SyncBatchNorm
    Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder
    TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss Unflatten Unfold UninitializedBuffer
    UninitializedParameter Upsample UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d ZeroPad2d ZeroPad3d attention
    factory_kwargs functional init intrinsic modules parallel qat quantized utils
  `),
  'torch.nn.functional': words(`
    adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool1d_with_indices
    adaptive_max_pool2d adaptive_max_pool2d_with_indices adaptive_max_pool3d adaptive_max_pool3d_with_indices affine_grid
    alpha_dropout assert_int_or_pair avg_pool1d avg_pool2d avg_pool3d batch_norm bilinear binary_cross_entropy
    binary_cross_entropy_with_logits celu celu_ channel_shuffle conv1d conv2d conv3d conv_tbc conv_transpose1d
    conv_transpose2d conv_transpose3d cosine_embedding_loss cosine_similarity cross_entropy ctc_loss dropout dropout1d
    dropout2d dropout3d elu elu_ embedding embedding_bag feature_alpha_dropout fold fractional_max_pool2d
    fractional_max_pool2d_with_indices fractional_max_pool3d fractional_max_pool3d_with_indices gaussian_nll_loss gelu glu
    grid_sample group_norm gumbel_softmax hardshrink hardsigmoid hardswish hardtanh hardtanh_ hinge_embedding_loss huber_loss
    instance_norm interpolate kl_div l1_loss layer_norm leaky_relu leaky_relu_ linear local_response_norm log_softmax
    logsigmoid lp_pool1d lp_pool2d margin_ranking_loss max_pool1d max_pool1d_with_indices max_pool2d max_pool2d_with_indices
    max_pool3d max_pool3d_with_indices max_unpool1d max_unpool2d max_unpool3d mish mse_loss multi_head_attention_forward
    multi_margin_loss multilabel_margin_loss multilabel_soft_margin_loss native_channel_shuffle nll_loss normalize one_hot pad
    pairwise_distance pdist pixel_shuffle pixel_unshuffle poisson_nll_loss prelu relu relu6 relu_ rms_norm rrelu rrelu_
    scaled_dot_product_attention selu selu_ sigmoid silu smooth_l1_loss soft_margin_loss softmax softmin softplus softshrink
    softsign tanh tanhshrink threshold threshold_ triplet_margin_loss triplet_margin_with_distance_loss unfold upsample
    upsample_bilinear upsample_nearest
  `),
  numpy: words(`
    ALLOW_THREADS Arrayterator AxisError BUFSIZE CLIP ComplexWarning DataSource False_ Inf Infinity MAXDIMS MAY_SHARE_BOUNDS
    MAY_SHARE_EXACT ModuleDeprecationWarning NAN NaN RAISE RankWarning ScalarType TooHardError True_ VisibleDeprecationWarning
    WRAP abs absolute acos acosh add add_docstring add_newdoc add_newdoc_ufunc all allclose alltrue amax amin angle any append
    apply_along_axis apply_over_axes arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition
    argsort argwhere around array array2string array_equal array_equiv array_repr array_split array_str asanyarray asarray
    asarray_chkfinite ascontiguousarray asfarray asfortranarray asin asinh asmatrix astype atan atan2 atanh atleast_1d
    atleast_2d atleast_3d average bartlett base_repr binary_repr bincount bitwise_and bitwise_count bitwise_invert
    bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor blackman block bmat bool bool_ broadcast
    broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset busdaycalendar byte byte_bounds bytes_ c_
    can_cast cast cbrt cdouble ceil cfloat char character chararray choose clip clongdouble clongfloat column_stack
    common_type compare_chararrays compat complex complex128 complex160 complex192 complex256 complex512 complex64 complex_
    complexfloating compress concat concatenate conj conjugate convolve copy copysign copyto core corrcoef correlate cos cosh
    count_nonzero cov cross csingle ctypeslib cumprod cumproduct cumsum cumulative_prod cumulative_sum datetime64
    datetime_as_string datetime_data deg2rad degrees delete deprecate deprecate_with_doc diag diag_indices diag_indices_from
    diagflat diagonal diff digitize disp divide divmod dot double dsplit dstack dtype dtypes e ediff1d einsum einsum_path
    emath empty empty_like equal errstate euler_gamma exceptions exp exp2 expand_dims expm1 extract eye f2py fabs fft
    fill_diagonal find_common_type finfo fix flatiter flatnonzero flexible flip fliplr flipud float float128 float16 float256
    float32 float64 float80 float96 float_ float_power floating floor floor_divide fmax fmin fmod format_float_positional
    format_float_scientific format_parser frexp from_dlpack frombuffer fromfile fromfunction fromiter frompyfunc fromregex
    fromstring full full_like gcd generic genfromtxt geomspace get_array_wrap get_include get_printoptions getbufsize geterr
    geterrcall geterrobj gradient greater greater_equal half hamming hanning heaviside histogram histogram2d
    histogram_bin_edges histogramdd hsplit hstack hypot i0 identity iinfo imag in1d index_exp indices inexact inf info infty
    inner insert int int128 int16 int256 int32 int64 int8 int_ intc integer interp intersect1d intp invert is_busday isclose
    iscomplex iscomplexobj isdtype isfinite isfortran isin isinf isnan isnat isneginf isposinf isreal isrealobj isscalar
    issctype issubclass_ issubdtype issubsctype iterable ix_ kaiser kron lcm ldexp left_shift less less_equal lexsort lib
    linalg linspace little_endian load loadtxt log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or
    logical_xor logspace long longcomplex longdouble longfloat longlong lookfor ma mask_indices mat matmul matrix
    matrix_transpose matvec max maximum maximum_sctype may_share_memory mean median memmap meshgrid mgrid min min_scalar_type
    minimum mintypecode mod modf moveaxis msort multiply nan nan_to_num nanargmax nanargmin nancumprod nancumsum nanmax
    nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar nbytes ndarray ndenumerate ndim ndindex
    nditer negative nested_iters newaxis nextafter nonzero not_equal number obj2sctype object object_ ogrid ones ones_like
    outer packbits pad partition percentile permute_dims pi piecewise place poly poly1d polyadd polyder polydiv polyfit
    polyint polymul polynomial polysub polyval positive pow power printoptions prod product promote_types ptp put
    put_along_axis putmask quantile r_ rad2deg radians random ravel ravel_multi_index real real_if_close rec recarray
    recfromcsv recfromtxt reciprocal record remainder repeat require reshape resize result_type right_shift rint roll rollaxis
    roots rot90 round round_ row_stack s_ safe_eval save savetxt savez savez_compressed sctype2char sctypeDict sctypes
    searchsorted select set_printoptions set_string_function setbufsize setdiff1d seterr seterrcall seterrobj setxor1d shape
    shares_memory short show_config show_runtime sign signbit signedinteger sin sinc single singlecomplex sinh size sometrue
    sort sort_complex source spacing split sqrt square squeeze stack std str str_ string_ strings subtract sum swapaxes take
    take_along_axis tan tanh tensordot test testing tile timedelta64 trace tracemalloc_domain transpose trapezoid trapz tri
    tril tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from true_divide trunc typecodes typename
    typing ubyte ufunc uint uint128 uint16 uint256 uint32 uint64 uint8 uintc uintp ulong ulonglong unicode unicode_ union1d
    unique unique_all unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack unwrap
    ushort vander var vdot vecdot vecmat vectorize version void vsplit vstack where who zeros zeros_like
  `),
  ttnn: words(`
    BcastOpDim BcastOpMath BinaryOpType BlackholeComputeKernelConfig BufferType CBDescriptor CBFormatDescriptor CONFIG
    CONFIG_PATH CloseDevice CloseDevices ClusterType ComputeConfigDescriptor ComputeKernelConfig ConcatMesh2dToTensor
    ConcatMeshToTensor Conv1dConfig Conv2dConfig Conv2dDRAMSliceHeight Conv2dL1Full Conv2dSliceConfig Conv3dConfig CoreCoord
    CoreGrid CoreRange CoreRangeSet CreateDevice CreateDevices DEVICE_STORAGE_TYPE DRAM_MEMORY_CONFIG
    DataMovementConfigDescriptor DataType Device DeviceComputeKernelConfig DispatchCoreAxis DispatchCoreConfig
    DispatchCoreType FabricConfig FabricReliabilityMode GetDefaultDevice GetNumAvailableDevices GetNumPCIeDevices
    GetPCIeDeviceID GrayskullComputeKernelConfig KernelDescriptor L1_BLOCK_SHARDED_MEMORY_CONFIG
    L1_HEIGHT_SHARDED_MEMORY_CONFIG L1_MEMORY_CONFIG L1_SMALL L1_WIDTH_SHARDED_MEMORY_CONFIG LayerNormDefaultProgramConfig
    LayerNormProgramConfig LayerNormShardedMultiCoreProgramConfig Layout ListMeshToTensor MULTI_DEVICE_STORAGE_TYPE
    MathFidelity MatmulMultiCoreReuseMultiCast1DProgramConfig MatmulMultiCoreReuseMultiCastDRAMShardedProgramConfig
    MatmulMultiCoreReuseMultiCastProgramConfig MatmulMultiCoreReuseProgramConfig MemoryConfig MeshComposerConfig
    MeshCoordinate MeshCoordinateRange MeshDevice MeshMapperConfig MeshShape MeshToTensor NdShardSpec PlacementReplicate
    PlacementShard ProgramDescriptor ROW_MAJOR_LAYOUT ROW_MAJOR_ORIENTATION ReaderConfigDescriptor ReplicateTensorToMesh
    SDPAProgramConfig SemaphoreDescriptor SetDefaultDevice Shape ShardDistributionStrategy ShardMode ShardOrientation
    ShardSpec ShardStrategy ShardTensor2dMesh ShardTensorToMesh SoftmaxDefaultProgramConfig SoftmaxProgramConfig
    SoftmaxShardedMultiCoreProgramConfig StorageType SubDevice SubDeviceId SubDeviceManagerId TILE TILE_HEIGHT TILE_LAYOUT
    TILE_SIZE TILE_WIDTH Tensor TensorAccessorArgs TensorMemoryLayout TensorSpec TensorToMesh Tile Topology UnaryOpType
    UnaryWithParam WormholeComputeKernelConfig WriterConfigDescriptor abs absolute acos acosh adaptive_avg_pool2d
    adaptive_max_pool2d add addalpha addcdiv addcmul addmm aggregate_as_tensor aggregate_tensor all_broadcast all_gather
    all_reduce all_to_all_combine all_to_all_dispatch allocate_tensor_on_device allocate_tensor_on_host arange argmax argmin
    argsort as_tensor asin asinh assign atan atan2 atanh attention_softmax avg_pool2d barrier batch_norm bcast
    begin_trace_capture bernoulli bfloat16 bfloat4_b bfloat8_b bias_gelu bitwise_and bitwise_left_shift bitwise_not bitwise_or
    bitwise_right_shift bitwise_xor broadcast cbrt ccl ceil celu chunk clamp clip clone close_device close_mesh_device cluster
    combine_device_tensors concat concat_mesh_2d_to_tensor_composer concat_mesh_to_tensor_composer conv1d conv2d conv3d
    conv_transpose2d copy copy_device_to_host_tensor copy_host_to_device_tensor core corerange_to_cores cos cosh create_event
    create_global_circular_buffer create_global_semaphore create_mesh_composer create_mesh_device create_mesh_mapper
    create_module_if_not_exists create_sharded_memory_config create_sharded_memory_config_ cumprod cumsum custom_preprocessor
    data_movement database deallocate decorators deg2rad device digamma disable_and_clear_program_cache distribute
    distribute_tensor div div_no_nan divide dot dropout dump_device_memory_state dump_memory_state
    dump_stack_trace_on_segfault dump_tensor elu embedding empty empty_like end_trace_capture eq eqz erf erfc erfinv
    execute_trace exp exp2 expand experimental expm1 fill_cache fill_cache_for_user_ fill_rt flatten float32 floor floor_div
    fmod fold format_input_tensor_name frac from_buffer from_device from_numpy from_torch full full_like gather gcd ge geglu
    gelu generic_op get_arch_name get_cluster_type get_conv_output_dim get_conv_padded_input_shape_and_mem_config
    get_device_core_grid get_device_id get_device_ids get_device_tensors get_dtype get_fallback_function get_golden_function
    get_layout get_max_worker_l1_unreserved_size get_memory_config get_memory_view get_num_devices get_num_pcie_devices
    get_optimal_dram_bank_to_logical_worker_assignment get_pcie_device_ids get_shard_spec gez global_avg_pool2d glu graph
    grid_sample group_norm gt gtz halo hardmish hardshrink hardsigmoid hardswish hardtanh has_storage_type_of heaviside hypot
    i0 i1 identity index_fill indexed_fill init_device_compute_kernel_config int32 interleaved_to_sharded
    interleaved_to_sharded_partial is_sharded is_tensor_storage_on_device isclose isfinite isinf isnan isneginf isposinf
    kv_cache l1_loss layer_norm layer_norm_post_all_gather layer_norm_pre_all_gather lcm ldexp le leaky_relu lerp lez lgamma
    linear load_config_from_dictionary load_config_from_json_file load_tensor log log10 log1p log2 log_sigmoid logaddexp
    logaddexp2 logical_and logical_left_shift logical_not logical_or logical_right_shift logical_xor logit logsigmoid losses
    lt ltz mac make_like manage_config manage_device matmul max max_pool2d maximum mean mesh_partition min minimum mish
    model_preprocessing moe move mse_loss multigammaln multiply ne neg negative nez non_zero_indices nonzero normalization
    normalize_global normalize_hw num_cores_to_corerangeset ones ones_like open_device open_mesh_device operations outer pad
    pearson_correlation_coefficient permute plus_one point_to_point polygamma polyval pool pow prelu prepare_conv_bias
    prepare_conv_transpose2d_bias prepare_conv_transpose2d_weights prepare_conv_weights prim prod profiler pytorch
    query_registered_operations rad2deg rand rdiv reallocate reciprocal record_event reduce reduce_scatter
    register_cpp_operation register_python_operation reglu release_trace relu relu6 relu_max relu_min remainder repeat
    repeat_interleave replicate_tensor_to_mesh_mapper reports reset_global_semaphore_value reshape reshape_on_device reshard
    rms_norm rms_norm_post_all_gather rms_norm_pre_all_gather round rpow rsqrt rsub sampling save_config_to_json_file
    scale_causal_mask_hw_dims_softmax_in_place scale_mask_softmax scale_mask_softmax_in_place scatter scatter_add selu
    set_fabric_config set_printoptions shard_tensor_to_2d_mesh_mapper shard_tensor_to_mesh_mapper sharded_to_interleaved
    sharded_to_interleaved_partial sigmoid sigmoid_accurate sign signbit silu sin sinh slice slice_write softmax
    softmax_in_place softplus softshrink softsign sort sparse_matmul split split_work_to_cores sqrt square squared_difference
    squeeze start_tracy_zone std std_hw stop_tracy_zone subalpha subtract sum swiglu swish synchronize_device
    synchronize_devices tan tanh tanhshrink threshold tilize tilize_with_val_padding tilize_with_zero_padding to_device
    to_dtype to_layout to_memory_config to_numpy to_torch topk trace tracer tracing tracy_frame tracy_message transformer
    transpose tril triu trunc typecast types uint16 uint32 uint8 uniform unpad unsqueeze unsqueeze_to_4D untilize
    untilize_with_unpadding update_cache update_cache_for_token_ upsample var var_hw view visualize visualize_mesh_device
    visualize_system_mesh visualize_tensor wait_for_event where xlogy zeros zeros_like
  `),
  transformers: words(`
    AutoConfig AutoFeatureExtractor AutoImageProcessor AutoModel AutoModelForAudioClassification AutoModelForCausalLM
    AutoModelForImageClassification AutoModelForImageTextToText AutoModelForMaskedLM AutoModelForObjectDetection
    AutoModelForQuestionAnswering AutoModelForSeq2SeqLM AutoModelForSequenceClassification AutoModelForSpeechSeq2Seq
    AutoModelForTokenClassification AutoModelForVision2Seq AutoProcessor AutoTokenizer BertForQuestionAnswering BertModel
    BertTokenizer BitsAndBytesConfig CLIPModel CLIPProcessor CLIPTextModel CLIPTokenizer DataCollatorForLanguageModeling
    DataCollatorWithPadding GPT2Config GPT2LMHeadModel GPT2Tokenizer GPT2TokenizerFast GenerationConfig LlamaConfig
    LlamaForCausalLM LlamaTokenizer LlamaTokenizerFast PreTrainedModel PreTrainedTokenizer PreTrainedTokenizerFast
    PretrainedConfig T5EncoderModel T5ForConditionalGeneration T5Tokenizer TextGenerationPipeline TextIteratorStreamer
    TextStreamer Trainer TrainingArguments ViTForImageClassification ViTImageProcessor WhisperForConditionalGeneration
    WhisperProcessor WhisperTokenizer WhisperFeatureExtractor pipeline pipelines set_seed
  `),
  huggingface_hub: words(`
    HfApi HfFileSystem HfFolder InferenceClient AsyncInferenceClient create_repo get_token hf_hub_download hf_hub_url list_models
    list_repo_files login logout model_info notebook_login scan_cache_dir snapshot_download upload_file upload_folder whoami
    list_datasets list_spaces dataset_info space_info delete_file delete_folder delete_repo file_exists repo_exists
    try_to_load_from_cache interpreter_login get_safetensors_metadata list_repo_commits list_repo_refs list_repo_tree
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
