namespace WaPortal.Benchmarks.Load;

/// <summary>An instance and the number it is linked to.</summary>
internal sealed record LinkedAccount(string InstanceId, string Phone);
