namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>Ties an entry to one ownership of an instance's session.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Epoch">What <see cref="Work.TakeOverInstance"/> gave; entries of an earlier epoch are refused.</param>
internal readonly record struct Fence(string InstanceId, long Epoch);
