using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Stores;

namespace WaPortal.WhatsApp.Privacy;

/// <summary>
/// Tokens of trust between accounts. Whoever we write to is given one, once a week; what contacts give us goes along with messages to
/// them and with what we ask of them. Without one WhatsApp may refuse to let a message through (463).
/// </summary>
internal sealed class PrivacyTokens(ClientContext context)
{
    private const string Trusted = "trusted_contact";
    private const int MostRemembered = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly Dictionary<Jid, DateTimeOffset> _notBefore = [];

    /// <summary>What goes along with a message to a contact; inside the gate.</summary>
    public async ValueTask<Node?> ForMessageAsync(Jid contact)
    {
        var state = context.State;
        if (await TokenKeeper.AccountAsync(state, contact).ConfigureAwait(false) is not { } account)
            return null;
        if (await TokenKeeper.ValidAsync(state, account).ConfigureAwait(false) is { } token)
            return new Node("tctoken", [], token);
        return account.IsLid && state.Credentials?.NctSalt is { Length: > 0 } salt ? new Node("cstoken", [], ContactSecret.Make(salt, account)) : null;
    }

    /// <summary>What goes along with a question about a contact; inside the gate.</summary>
    public async ValueTask<Node?> ForQuestionAsync(Jid contact) =>
        await TokenKeeper.AccountAsync(context.State, contact).ConfigureAwait(false) is { } account
        && await TokenKeeper.ValidAsync(context.State, account).ConfigureAwait(false) is { } token
            ? new Node("tctoken", [], token)
            : null;

    /// <summary>True when a contact that got a message of ours is to be given a token; inside the gate.</summary>
    public async ValueTask<bool> IsDueAsync(Jid contact) =>
        await TokenKeeper.AccountAsync(context.State, contact).ConfigureAwait(false) is { } account
        && TokenBuckets.IsDue((await TokenKeeper.FindAsync(context.State, account).ConfigureAwait(false)).IssuedAt, context.State.Now);

    /// <summary>Takes what a contact gives us; inside the gate.</summary>
    public async ValueTask TakeAsync(Node notification)
    {
        // The tokens themselves name us, not the contact.
        var from = notification.Jid("sender_lid") is { IsLid: true } lid ? lid : notification.Jid("from");
        if (from is { } contact && await TokenKeeper.AccountAsync(context.State, contact.Account).ConfigureAwait(false) is { } account)
            await TakeAsync(account, notification).ConfigureAwait(false);
    }

    /// <summary>Gives a contact a token after a message, unless somebody else did so meanwhile.</summary>
    public Task IssueAsync(LiveConnection connection, Jid contact) => IssueAsync(
        connection, contact, (found, now) => TokenBuckets.IsDue(found.IssuedAt, now) && TryBegin(contact, now) ? now : null);

    /// <summary>Gives a contact a new token after a message to it was refused for want of one.</summary>
    public Task RenewAsync(LiveConnection connection, Jid contact) => IssueAsync(connection, contact, (_, now) => TryBegin(contact, now) ? now : null);

    /// <summary>Gives a contact that registered anew the token again that it was given.</summary>
    public Task RepeatAsync(LiveConnection connection, Jid contact) => IssueAsync(
        connection, contact, (found, now) => found.IssuedAt is { } issued && !TokenBuckets.IsExpired(issued, now) ? issued : null);

    /// <param name="when">The time to tell with the token; null for none to be given.</param>
    private async Task IssueAsync(LiveConnection connection, Jid contact, Func<PrivacyToken, DateTimeOffset, DateTimeOffset?> when)
    {
        Jid account, to;
        DateTimeOffset at;
        using (await context.State.EnterAsync(connection.Closing).ConfigureAwait(false))
        {
            if (await TokenKeeper.AccountAsync(context.State, contact.Account).ConfigureAwait(false) is not { } known)
                return;
            account = known;
            if (when(await TokenKeeper.FindAsync(context.State, account).ConfigureAwait(false), context.State.Now) is not { } time)
                return;
            at = time;
            to = account.IsLid ? await context.State.PhoneOfAsync(account, CancellationToken.None).ConfigureAwait(false) ?? account : account;
        }

        NodeAttribute[] token = [("jid", to), ("t", at.ToUnixTimeSeconds()), ("type", Trusted)];
        var answer = await connection.AskAsync("set", "privacy", [new Node("tokens", [], [new Node("token", token)])]).ConfigureAwait(false);
        Task committed;
        using (await context.State.EnterAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (context.State.Credentials is not { IsPaired: true })
                return;
            await TokenKeeper.KeepAsync(context.State, account, null, 0, at.ToUnixTimeSeconds()).ConfigureAwait(false);
            await TakeAsync(account, answer).ConfigureAwait(false);
            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
    }

    /// <summary>Neither refusals nor messages that keep being refused make it a torrent; inside the gate.</summary>
    private bool TryBegin(Jid contact, DateTimeOffset now)
    {
        if (_notBefore.TryGetValue(contact, out var time) && time > now)
            return false;
        if (_notBefore.Count >= MostRemembered)
            _notBefore.Clear();
        _notBefore[contact] = now + Pause;
        return true;
    }

    private async ValueTask TakeAsync(Jid account, Node holder)
    {
        foreach (var token in holder.Child("tokens")?.ChildrenOf("token") ?? [])
        {
            if (token["type"] == Trusted)
                await TokenKeeper.KeepAsync(context.State, account, token.Data, token.Number("t") ?? 0).ConfigureAwait(false);
        }
    }
}
