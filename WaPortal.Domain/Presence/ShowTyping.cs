using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Presence;

/// <summary>Shows in a chat that an account types or records. It ends by itself.</summary>
public sealed class ShowTyping(IInstanceStore instances, IInstanceSessions sessions)
{
    private const int DefaultSeconds = 10;
    private const int MaxSeconds = 60;

    /// <param name="InstanceId">The instance.</param>
    /// <param name="Phone">Whose chat: a number or a JID.</param>
    /// <param name="State"><c>composing</c>, <c>recording</c> or <c>paused</c>; the first unless told.</param>
    /// <param name="Seconds">How long it is to be seen, 1 to 60; 10 unless told.</param>
    public sealed record Input(string InstanceId, string? Phone, string? State = null, int? Seconds = null);

    public async Task<Result> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        var recipient = Recipient.Read(input.Phone, faults);
        TypingKind? kind = input.State switch
        {
            null or "composing" => TypingKind.Composing,
            "recording" => TypingKind.Recording,
            "paused" => TypingKind.Paused,
            _ => null,
        };
        if (kind is null)
            faults.Add("state", "state must be composing, recording or paused.");
        var seconds = input.Seconds ?? DefaultSeconds;
        if (seconds is < 1 or > MaxSeconds)
            faults.Add("seconds", $"seconds must be 1 to {MaxSeconds}.");
        if (recipient is null || kind is null || !faults.IsEmpty)
            return faults.ToError();

        if (!await instances.ExistsAsync(input.InstanceId, cancellationToken))
            return InstanceErrors.NotFound;
        if (!recipient.IsSupported)
            return MessageErrors.RecipientNotSupported;
        return await sessions.ShowTypingAsync(input.InstanceId, recipient.To, kind.Value, TimeSpan.FromSeconds(seconds), cancellationToken);
    }
}
