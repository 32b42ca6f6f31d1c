using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// A simulated contact writes to a sandbox instance. While that is connected, the answer waits a moment for the message to be in the
/// history, so that the next request finds it there.
/// </summary>
public sealed class WriteAsSandboxContact(CheckSandboxContact check, ISandboxPhones phones, SandboxArrival arrival)
{
    /// <summary>The most characters of a contact's name.</summary>
    public const int NameMaxLength = 100;

    /// <param name="InstanceId">Who is written to.</param>
    /// <param name="From">The contact's number; it comes into being with its first message.</param>
    /// <param name="Name">What the contact calls itself, or null.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Input(string InstanceId, string? From, string? Name, string? Text);

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var to = await check.ExecuteAsync(input.InstanceId, cancellationToken);
        if (!to.IsSuccess)
            return to.Error;
        var faults = new FieldErrors();
        var from = ReadContact(input.From, input.Name, faults);
        faults.Require(!string.IsNullOrEmpty(input.Text), "message", "message is required.");
        faults.Require((input.Text?.Length ?? 0) <= MessageErrors.TextMaxLength, "message", $"message has at most {MessageErrors.TextMaxLength} characters.");
        if (!faults.IsEmpty)
            return faults.ToError();
        var written = await phones.WriteAsync(caller.UserId, from!, input.Name, to.Value, input.Text!, cancellationToken);
        if (written.IsSuccess)
            await arrival.WaitAsync(input.InstanceId, written.Value, cancellationToken);
        return written;
    }

    /// <summary>The number of whoever is to write; null, and a fault, when there is none.</summary>
    internal static string? ReadContact(string? from, string? name, FieldErrors faults)
    {
        var number = SandboxNumber.Parse(from);
        faults.Require(number is not null, "from", "from must be a phone number with country code, such as 4915112345678.");
        faults.Require((name?.Length ?? 0) <= NameMaxLength, "name", $"name has at most {NameMaxLength} characters.");
        return number;
    }
}
