namespace WaPortal.Domain.Administration;

/// <summary>A node of the cluster.</summary>
/// <param name="Name">What it is called; no other is called so.</param>
/// <param name="Running">The ids of the instances whose sessions it runs, or begins again after a pause; null when it did not answer.</param>
public sealed record InstanceNode(string Name, IReadOnlySet<string>? Running);
