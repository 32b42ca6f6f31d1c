namespace WaPortal.Sandbox.Linking;

/// <summary>A code typed into a phone.</summary>
/// <param name="Shared">What phone and device share if the code is right, 32 bytes.</param>
internal sealed record CodeEntry(byte[] Shared)
{
    /// <summary>Completes with the ADV secret that phone and device have now; fails when the code is wrong or the device's answer is.</summary>
    public TaskCompletionSource<byte[]> Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
