namespace WaPortal.WhatsApp.Connection;

/// <summary>The client version that the server is told. One that is refused is looked up anew once; refused again, that is the end of it.</summary>
internal sealed class ToldVersion(WhatsAppClientOptions options)
{
    private string? _told;
    private bool _renewed;

    /// <summary>The version for the next connection.</summary>
    public async ValueTask<string> NextAsync(CancellationToken cancellationToken) =>
        _told = options.Versions is { } versions ? await versions.CurrentAsync(cancellationToken).ConfigureAwait(false) : options.ClientVersion;

    /// <summary>The server took what it was told: should it be refused one day, it may be looked up again.</summary>
    public void Accepted() => _renewed = false;

    /// <returns>True when there is another version to try.</returns>
    public async Task<bool> TryRenewAsync(CancellationToken stop)
    {
        if (_renewed || _told is not { } refused || options.Versions is not { } versions)
            return false;
        _renewed = true;
        try
        {
            return await versions.RenewAsync(refused, stop).ConfigureAwait(false) is { } other && other != refused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
