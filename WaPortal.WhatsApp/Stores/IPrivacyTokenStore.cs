using WaPortal.WhatsApp.Binary;

namespace WaPortal.WhatsApp.Stores;

/// <summary>What contacts gave us and were given to show that they are trusted.</summary>
public interface IPrivacyTokenStore
{
    /// <param name="account">A contact by LID, or by phone number while its LID is not known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What there is between us, or null.</returns>
    ValueTask<PrivacyToken?> LoadPrivacyTokenAsync(Jid account, CancellationToken cancellationToken);
}
