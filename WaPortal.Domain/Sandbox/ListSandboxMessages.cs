using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>What a simulated contact received from a sandbox instance.</summary>
public sealed class ListSandboxMessages(IInstanceStore store, ISandboxPhones phones)
{
    /// <param name="InstanceId">Who wrote.</param>
    /// <param name="Phone">The contact's number.</param>
    public sealed record Input(string InstanceId, string? Phone);

    public async Task<Result<IReadOnlyList<SandboxMessage>>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(input.InstanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;
        if (SandboxNumber.Parse(input.Phone) is not { } contact)
            return Error.InvalidField("phone", "phone must be a phone number with country code, such as 4915112345678.");
        if (SandboxNumber.OfInstance(instance) is not { } own)
            return SandboxErrors.NotLinked;
        return await phones.ListReceivedAsync(caller.UserId, contact, own, cancellationToken);
    }
}
