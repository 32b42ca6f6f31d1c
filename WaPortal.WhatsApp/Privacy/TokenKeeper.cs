using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Pairing;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Privacy;

/// <summary>Finds and keeps what is between this account and its contacts; all of it inside the gate.</summary>
internal static class TokenKeeper
{
    private const int MaxTokenSize = 1024;

    /// <summary>The name that a contact's token is kept under.</summary>
    /// <returns>Null for ourselves, for what is no account, and for WhatsApp's own accounts and bots, which take part in none of this.</returns>
    public static async ValueTask<Jid?> AccountAsync(ProtocolState state, Jid contact)
    {
        if (!contact.IsAccount || contact.User.Length == 0 || contact.User == "0" || IsBot(contact) || AccountKeys.IsOwn(state.Credentials, contact))
            return null;
        return await AccountKeys.AccountAsync(state, contact).ConfigureAwait(false);
    }

    /// <summary>What is between us and the contact; of two rows, from before its LID was known and after, that of the LID.</summary>
    public static async ValueTask<PrivacyToken> FindAsync(ProtocolState state, Jid account)
    {
        var found = await state.PrivacyTokenAsync(account, CancellationToken.None).ConfigureAwait(false);
        if (found is null && account.IsLid && await state.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false) is { } phone)
            found = await state.PrivacyTokenAsync(phone, CancellationToken.None).ConfigureAwait(false);
        return found ?? PrivacyToken.None;
    }

    /// <summary>The token that a contact gave us; one that holds no more is forgotten.</summary>
    public static async ValueTask<byte[]?> ValidAsync(ProtocolState state, Jid account)
    {
        var found = await FindAsync(state, account).ConfigureAwait(false);
        if (found.Token is null || !TokenBuckets.IsExpired(found.GivenAt, state.Now))
            return found.Token;
        state.SetPrivacyToken(account, found.IssuedAt is null ? null : found with { Token = null, GivenAt = DateTimeOffset.UnixEpoch });
        return null;
    }

    /// <summary>Keeps a token of a contact, unless a later one is kept or it holds no more.</summary>
    /// <param name="seconds">When it was given, as the other side says.</param>
    /// <param name="issued">When we gave ours, where that is told.</param>
    public static async ValueTask KeepAsync(ProtocolState state, Jid account, byte[]? token, long seconds, long issued = 0)
    {
        var found = await FindAsync(state, account).ConfigureAwait(false);
        var kept = found;
        if (token is { Length: > 0 and <= MaxTokenSize } && TimeOf(seconds, state.Now) is { } givenAt && !TokenBuckets.IsExpired(givenAt, state.Now)
            && (found.Token is null || found.GivenAt <= givenAt))
            kept = kept with { Token = token, GivenAt = givenAt };
        if (TimeOf(issued, state.Now) is { } issuedAt && (found.IssuedAt is null || found.IssuedAt < issuedAt))
            kept = kept with { IssuedAt = issuedAt };
        if (kept != found)
            state.SetPrivacyToken(account, kept);
    }

    /// <summary>No time lies ahead of ours: a token of one could not be replaced and would hold for ever.</summary>
    private static DateTimeOffset? TimeOf(long seconds, DateTimeOffset now) =>
        seconds is <= 0 or >= uint.MaxValue ? null : seconds >= now.ToUnixTimeSeconds() ? now : DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static bool IsBot(Jid contact) =>
        contact.IsPhoneNumber && ((contact.User.Length == 11 && contact.User.StartsWith("1313555", StringComparison.Ordinal))
            || (contact.User.Length == 11 && contact.User.StartsWith("131655500", StringComparison.Ordinal)));
}
