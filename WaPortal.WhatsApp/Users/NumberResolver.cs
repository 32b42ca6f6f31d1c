using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Users;

/// <summary>Asks WhatsApp which phone numbers have accounts; digits alone do not tell.</summary>
internal sealed class NumberResolver(ClientContext context)
{
    private const int MostAtOnce = 200;

    public async Task<IReadOnlyList<ResolvedNumber>> ResolveAsync(
        LiveConnection connection, IReadOnlyList<string> digits, CancellationToken cancellationToken)
    {
        var resolved = new List<ResolvedNumber>(digits.Count);
        foreach (var part in digits.Chunk(MostAtOnce))
        {
            var users = await Usync.ContactsAsync(connection, part).WaitAsync(cancellationToken).ConfigureAwait(false);
            for (var index = 0; index < part.Length; index++)
                resolved.Add(Match(part[index], index, users, part.Length));
        }

        Task committed;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var number in resolved)
            {
                if (number is { Jid: { } jid, Lid: { } lid })
                    await context.State.LearnAsync(lid, jid, CancellationToken.None).ConfigureAwait(false);
            }

            committed = context.State.CommitAsync();
        }

        await committed.ConfigureAwait(false);
        return resolved;
    }

    private static ResolvedNumber Match(string digits, int index, IReadOnlyList<UsyncUser> users, int asked)
    {
        var user = users.FirstOrDefault(candidate => candidate.Query?.TrimStart('+') == digits)
            ?? users.FirstOrDefault(candidate => candidate.Jid is { IsPhoneNumber: true } jid && jid.User == digits)
            ?? (users.Count == asked && users[index].Query is null ? users[index] : null);
        if (user is null || user.HasAccount == false)
            return new ResolvedNumber(digits, null, null);
        var phone = user.Jid is { IsPhoneNumber: true } ? user.Jid : user.Phone;
        var lid = user.Jid is { IsLid: true } ? user.Jid : user.Lid;
        return new ResolvedNumber(digits, phone, lid);
    }
}
