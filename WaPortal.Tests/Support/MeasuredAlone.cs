namespace WaPortal.Tests.Support;

/// <summary>Tests that measure the process and so run while no other test does.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;
