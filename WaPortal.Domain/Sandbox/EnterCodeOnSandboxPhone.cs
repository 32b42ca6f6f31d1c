using WaPortal.Domain.Instances;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// Types an instance's pairing code into the simulated phone that it was asked for, and waits until the instance is connected, so that the next
/// request can send; when that takes too long, the number is given all the same.
/// </summary>
public sealed class EnterCodeOnSandboxPhone(IInstanceStore store, IInstanceSessions sessions, ISandboxPhones phones, ConnectionWait wait)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Phone">The number that the code was asked for.</param>
    /// <param name="Code">The code.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Code);

    /// <returns>The phone's number, digits only.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var phone = SandboxNumber.Parse(input.Phone);
        faults.Require(phone is not null, "phone", "phone must be the number that the code was asked for.");
        faults.Require(!string.IsNullOrWhiteSpace(input.Code), "code", "code is required: the pairing code.");
        if (!faults.IsEmpty)
            return faults.ToError();
        if (await store.ReadAsync(input.InstanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;
        if ((await sessions.GetConnectionAsync(input.InstanceId, cancellationToken)).Ready)
            return InstanceErrors.AlreadyConnected;

        var entered = await phones.EnterCodeAsync(caller.UserId, input.Code!, phone!, cancellationToken);
        if (entered.IsSuccess)
            await wait.UntilAsync(input.InstanceId, now => now.Ready, Patience, cancellationToken);
        return entered;
    }
}
