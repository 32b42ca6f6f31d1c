using WaPortal.Sandbox.Accounts;

namespace WaPortal.Sandbox.Linking;

/// <summary>A link that the phone has signed and the device has not answered yet.</summary>
/// <param name="IqId">Id of the <c>pair-success</c> that went to the device.</param>
/// <param name="Account">The account of the phone.</param>
/// <param name="Number">The device's number to be.</param>
/// <param name="KeyIndex">The device's key index to be.</param>
/// <param name="Details">The serialized ADVDeviceIdentity.</param>
/// <param name="AccountSignature">The phone's signature.</param>
internal sealed record PendingLink(
    string IqId, Account Account, ushort Number, uint KeyIndex, byte[] Details, byte[] AccountSignature)
{
    /// <summary>Completes with a task that completes when the link is durable; fails when the device refused.</summary>
    public TaskCompletionSource<Task> Linked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
