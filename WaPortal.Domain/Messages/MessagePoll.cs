namespace WaPortal.Domain.Messages;

/// <summary>The answers of a poll; the question is the message's text.</summary>
/// <param name="Options">What can be answered.</param>
/// <param name="Selectable">How many of them one may choose; 0 for any number.</param>
public sealed record MessagePoll(IReadOnlyList<string> Options, int Selectable);
