using System.Text.Json;
using WaPortal.Domain.Messages;

namespace WaPortal.Web.Features.Chats;

/// <summary>How a poll stands; the question is the message's text.</summary>
/// <param name="Selectable">How many answers one may choose; 0 for any number.</param>
/// <param name="Options">The answers, in the poll's order.</param>
public sealed record PollResult(int Selectable, IReadOnlyList<PollAnswer> Options)
{
    internal static PollResult? Of(Message message)
    {
        if (message.Details?.Poll is not { } poll)
            return null;
        var votes = message.Marks.Where(mark => mark.Kind == MarkKind.Vote)
            .SelectMany(mark => JsonSerializer.Deserialize<string[]>(mark.Value ?? "[]")!, (mark, option) => (option, Voter: mark.Sender.Length == 0 ? null : mark.Sender))
            .ToLookup(vote => vote.option, vote => vote.Voter);
        return new PollResult(poll.Selectable, [.. poll.Options.Select(option => new PollAnswer(option, votes[option].Count(), [.. votes[option]]))]);
    }
}
