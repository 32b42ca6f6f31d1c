namespace WaPortal.WhatsApp;

/// <summary>Where a client gets the version from that it tells the server. One object may serve many clients. Neither method throws but for cancellation.</summary>
public interface IClientVersions
{
    /// <returns>The version to tell, three numbers.</returns>
    ValueTask<string> CurrentAsync(CancellationToken cancellationToken);

    /// <summary>The server refused a version (405): finds out whether there is another one.</summary>
    /// <param name="refused">The version that was told.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>A version to try once more with; null when there is none.</returns>
    ValueTask<string?> RenewAsync(string refused, CancellationToken cancellationToken);
}
