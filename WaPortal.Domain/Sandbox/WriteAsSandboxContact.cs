using WaPortal.Domain.Chats;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// A simulated contact writes to a sandbox instance. While that is connected, the answer waits a moment for the message to be in the
/// history, so that the next request finds it there.
/// </summary>
public sealed class WriteAsSandboxContact(
    IInstanceStore store, IInstanceSessions sessions, ISandboxPhones phones, IChatHistory history, TimeProvider time)
{
    /// <summary>The most characters of a contact's name.</summary>
    public const int NameMaxLength = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <param name="InstanceId">Who is written to.</param>
    /// <param name="From">The contact's number; it comes into being with its first message.</param>
    /// <param name="Name">What the contact calls itself, or null.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Input(string InstanceId, string? From, string? Name, string? Text);

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(input.InstanceId, cancellationToken) is not { } instance)
            return InstanceErrors.NotFound;
        if (!instance.Sandbox)
            return SandboxErrors.NotSandbox;

        var faults = new FieldErrors();
        var from = SandboxNumber.Parse(input.From);
        faults.Require(from is not null, "from", "from must be a phone number with country code, such as 4915112345678.");
        faults.Require(!string.IsNullOrEmpty(input.Text), "message", "message is required.");
        faults.Require((input.Text?.Length ?? 0) <= MessageErrors.TextMaxLength, "message", $"message has at most {MessageErrors.TextMaxLength} characters.");
        faults.Require((input.Name?.Length ?? 0) <= NameMaxLength, "name", $"name has at most {NameMaxLength} characters.");
        if (!faults.IsEmpty)
            return faults.ToError();
        if (SandboxNumber.OfInstance(instance) is not { } to)
            return SandboxErrors.NotLinked;
        var written = await phones.WriteAsync(caller.UserId, from!, input.Name, to, input.Text!, cancellationToken);
        if (written.IsSuccess && (await sessions.GetConnectionAsync(instance.Id, cancellationToken)).Ready)
            await UntilReceivedAsync(instance.Id, written.Value, cancellationToken);
        return written;
    }

    private async Task UntilReceivedAsync(string instanceId, string messageId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!await history.HasReceivedAsync(instanceId, messageId, cancellationToken) && time.GetElapsedTime(started) < Patience)
            await Task.Delay(Interval, time, cancellationToken);
    }
}
