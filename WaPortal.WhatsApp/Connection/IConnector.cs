namespace WaPortal.WhatsApp.Connection;

/// <summary>Opens a link to the server and authenticates both sides.</summary>
internal interface IConnector
{
    /// <summary>Connects.</summary>
    /// <param name="attempt">Tries since the last open connection.</param>
    /// <param name="stop">Ends the trying.</param>
    /// <returns>The link, or the outcome when there is none.</returns>
    Task<(INodeLink? Link, CloseOutcome? Failure)> ConnectAsync(int attempt, CancellationToken stop);
}
