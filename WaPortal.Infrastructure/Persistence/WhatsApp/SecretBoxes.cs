using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Persistence.WhatsApp;

/// <summary>Opens an instance's secret box: unprotects its data key, or makes one the first time. A session keeps its box for its life.</summary>
internal sealed class SecretBoxes(PortalDatabase database, IJournal journal, IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("WaPortal.WhatsApp.DataKey.v1");

    /// <summary>The box of an instance.</summary>
    /// <exception cref="SealedStateException">The data key was protected by keys that this portal does not have.</exception>
    public async Task<SecretBox> OpenAsync(string instanceId, CancellationToken cancellationToken)
    {
        var stored = await LoadAsync(instanceId, cancellationToken).ConfigureAwait(false)
            ?? await MakeAsync(instanceId, cancellationToken).ConfigureAwait(false);
        byte[] key;
        try
        {
            key = ProtectorFor(instanceId).Unprotect(Convert.FromBase64String(stored));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new SealedStateException(instanceId, e);
        }

        try
        {
            return key.Length == SecretBox.KeySize ? new SecretBox(instanceId, key) : throw new SealedStateException(instanceId, null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private IDataProtector ProtectorFor(string instanceId) => _protector.CreateProtector(instanceId);

    private async Task<string?> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        var reader = await StateReader.OpenAsync(database, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return await reader.ScalarAsync(StateQueries.DataKey, [instanceId], cancellationToken).ConfigureAwait(false) as string;
    }

    // Two may make one at once: the first one stored counts for both.
    private async Task<string> MakeAsync(string instanceId, CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetBytes(SecretBox.KeySize);
        var text = Convert.ToBase64String(ProtectorFor(instanceId).Protect(key));
        CryptographicOperations.ZeroMemory(key);
        await journal.CommitAsync(new JournalEntry(null, new KeepDataKey(instanceId, text)), cancellationToken).ConfigureAwait(false);
        return await LoadAsync(instanceId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A data key was stored and is not there.");
    }
}
