using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Contenders;

/// <summary>One connection's worth of work.</summary>
internal interface IBenchRequest : ILoadRequest, IAsyncDisposable;
