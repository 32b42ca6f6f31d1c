using Google.Protobuf;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.AppState;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.History;
using WaPortal.WhatsApp.Protobuf;
using WaPortal.WhatsApp.Users;
using WaPortal.WhatsApp.Syncing;

namespace WaPortal.WhatsApp.Messaging;

/// <summary>Takes what the account's own phone says to this device alone.</summary>
internal sealed class PeerHandler(ClientContext context, AppStateSync appState, HistoryImport history)
{
    private const int MostKeys = 256;
    private const int MostKeyIdLength = 64;
    private const int KeySize = 32;
    private readonly ILogger _logger = context.Loggers.CreateLogger<PeerHandler>();

    /// <summary>Inside the gate.</summary>
    /// <param name="source">Another device of this account.</param>
    public async ValueTask HandleAsync(ProtocolMessage content, MessageSource source, AfterCommit after)
    {
        if (content.LidMigrationMappingSyncMessage is { } mappings && source.Device.Device == 0)
        {
            foreach (var (lid, phone) in LidMappings.Read(mappings.EncodedMappingPayload))
                await context.State.LearnAsync(lid, phone, CancellationToken.None).ConfigureAwait(false);
        }

        if (content.AppStateSyncKeyShare is { } share && source.Device.Device == 0)
            TakeKeys(share, after);
        if (content.HistorySyncNotification is { } notification && source.Device.Device == 0 && context.Options.ImportHistory)
        {
            context.State.AddHistory(new PendingHistory(source.Id, notification.ToByteArray()));
            after.Later(history.BeginAsync);
        }
    }

    private void TakeKeys(AppStateSyncKeyShare share, AfterCommit after)
    {
        var taken = 0;
        foreach (var shared in share.Keys.Take(MostKeys))
        {
            // A key without data is one that the phone does not have either.
            if (shared.KeyId?.KeyId is not { Length: > 0 and <= MostKeyIdLength } id || shared.KeyData is not { KeyData.Length: KeySize } data)
                continue;
            var at = data.Timestamp is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(data.Timestamp) : DateTimeOffset.UnixEpoch;
            context.State.SetAppStateKey(new AppStateKey(id.ToByteArray(), data.KeyData.ToByteArray(), at));
            taken++;
        }

        AppStateLog.KeysShared(_logger, taken);
        if (taken > 0)
            after.Later(appState.CatchUpAsync);
    }
}
