using WaPortal.WhatsApp.Connection;

namespace WaPortal.WhatsApp.Users;

/// <summary>
/// Asks WhatsApp which phone numbers have accounts; digits alone do not tell. Spellings that lead to the same person are asked about together, and
/// the first that WhatsApp knows counts.
/// </summary>
internal sealed class NumberResolver(ClientContext context)
{
    private const int MostAtOnce = 200 / NumberVariants.Most;

    public async Task<IReadOnlyList<ResolvedNumber>> ResolveAsync(
        LiveConnection connection, IReadOnlyList<string> digits, CancellationToken cancellationToken)
    {
        var resolved = new List<ResolvedNumber>(digits.Count);
        foreach (var part in digits.Chunk(MostAtOnce))
        {
            var asked = part.SelectMany(NumberVariants.Of).Distinct().ToList();
            var users = await Usync.ContactsAsync(connection, asked).WaitAsync(cancellationToken).ConfigureAwait(false);
            resolved.AddRange(part.Select(number => NumberVariants.Of(number)
                .Select(spelling => Match(number, spelling, asked, users))
                .FirstOrDefault(found => found is not null) ?? new ResolvedNumber(number, null, null)));
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

    /// <summary>What the answer says of one spelling; null when there is no account of it.</summary>
    private static ResolvedNumber? Match(string digits, string spelling, List<string> asked, IReadOnlyList<UsyncUser> users)
    {
        var index = asked.IndexOf(spelling);
        var user = users.FirstOrDefault(candidate => candidate.Query?.TrimStart('+') == spelling)
            ?? users.FirstOrDefault(candidate => candidate.Jid is { IsPhoneNumber: true } jid && jid.User == spelling)
            ?? (users.Count == asked.Count && users[index].Query is null ? users[index] : null);
        if (user is null || user.HasAccount == false)
            return null;
        var phone = user.Jid is { IsPhoneNumber: true } ? user.Jid : user.Phone;
        var lid = user.Jid is { IsLid: true } ? user.Jid : user.Lid;
        return phone is null ? null : new ResolvedNumber(digits, phone, lid);
    }
}
