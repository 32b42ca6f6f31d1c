using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>
/// The simulated phones of test mode. Every account has a world of its own: numbers of one mean nothing in another.
/// Numbers are digits without sign or spaces.
/// </summary>
public interface ISandboxPhones
{
    /// <summary>False when the operator switched test mode off.</summary>
    bool IsEnabled { get; }

    /// <summary>Lets a simulated phone scan a QR; the result is its number.</summary>
    /// <param name="ownerId">Whose world.</param>
    /// <param name="qrText">What the QR holds.</param>
    /// <param name="phone">The number of the phone that scans; it comes into being with this.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<string>> ScanAsync(string ownerId, string qrText, string phone, CancellationToken cancellationToken);

    /// <summary>Types a pairing code into a simulated phone; the result is its number.</summary>
    /// <param name="ownerId">Whose world.</param>
    /// <param name="code">The code, as it is shown or as people type it.</param>
    /// <param name="phone">The number that the code was asked for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<string>> EnterCodeAsync(string ownerId, string code, string phone, CancellationToken cancellationToken);

    /// <summary>Lets a simulated contact write to a number; the result is WhatsApp's id of the message.</summary>
    /// <param name="ownerId">Whose world.</param>
    /// <param name="from">The contact's number.</param>
    /// <param name="name">What the contact calls itself, or null.</param>
    /// <param name="to">The number written to.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<string>> WriteAsync(string ownerId, string from, string? name, string to, string text, CancellationToken cancellationToken);

    /// <summary>Lets a simulated contact send a file to a number; the result is WhatsApp's id of the message.</summary>
    /// <param name="ownerId">Whose world.</param>
    /// <param name="from">The contact's number.</param>
    /// <param name="name">What the contact calls itself, or null.</param>
    /// <param name="to">The number written to.</param>
    /// <param name="file">What it sends; read, and perhaps closed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<string>> SendFileAsync(string ownerId, string from, string? name, string to, SandboxFile file, CancellationToken cancellationToken);

    /// <summary>A simulated contact begins, or ends, to type to a number.</summary>
    Task<Result> SetTypingAsync(string ownerId, string from, string to, bool typing, CancellationToken cancellationToken);

    /// <summary>A simulated contact reads all that a number wrote to it.</summary>
    Task<Result> ReadAsync(string ownerId, string contact, string from, CancellationToken cancellationToken);

    /// <summary>What a simulated contact received and could decrypt, oldest first.</summary>
    /// <param name="ownerId">Whose world.</param>
    /// <param name="contact">The contact's number.</param>
    /// <param name="from">Only what this number wrote.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<IReadOnlyList<SandboxMessage>>> ListReceivedAsync(
        string ownerId, string contact, string from, CancellationToken cancellationToken);
}
