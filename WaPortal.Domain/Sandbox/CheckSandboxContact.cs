using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>Whether a simulated contact could write to an instance now. Asked before a file is taken: it may be large, and for nothing.</summary>
public sealed class CheckSandboxContact(IInstanceStore store)
{
    /// <returns>The instance's number, digits only.</returns>
    public async Task<Result<string>> ExecuteAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;
        return SandboxNumber.OfInstance(instance) is { } number ? number : SandboxErrors.NotLinked;
    }
}
