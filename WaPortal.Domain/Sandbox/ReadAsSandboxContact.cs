using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>A simulated contact reads all that a sandbox instance wrote to it, which gets its blue ticks.</summary>
public sealed class ReadAsSandboxContact(IInstanceStore store, ISandboxPhones phones)
{
    public async Task<Result> ExecuteAsync(Caller caller, string instanceId, string? contact, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(instanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;
        if (SandboxNumber.Parse(contact) is not { } from)
            return Error.InvalidField("phone", "phone must be a phone number with country code, such as 4915112345678.");
        return SandboxNumber.OfInstance(instance) is { } to
            ? await phones.ReadAsync(caller.UserId, from, to, cancellationToken)
            : SandboxErrors.NotLinked;
    }
}
