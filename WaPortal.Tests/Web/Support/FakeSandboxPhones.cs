using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>Simulated phones that remember what was asked of them.</summary>
internal sealed class FakeSandboxPhones : ISandboxPhones
{
    public bool IsEnabled { get; set; } = true;

    /// <summary>Whether contacts have one message each.</summary>
    internal bool HasReceived { get; set; } = true;

    /// <summary>The last scan: whose world, which QR, which phone.</summary>
    internal (string Owner, string Qr, string Phone)? Scanned { get; private set; }

    /// <summary>Called when a phone scanned; lets a test connect the instance.</summary>
    internal Action? OnScan { get; set; }

    /// <summary>The last message that a contact wrote.</summary>
    internal (string Owner, string From, string? Name, string To, string Text)? Written { get; private set; }

    /// <summary>The last question for what a contact received.</summary>
    internal (string Owner, string Contact, string From)? Listed { get; private set; }

    public Task<Result<string>> ScanAsync(string ownerId, string qrText, string phone, CancellationToken cancellationToken)
    {
        Scanned = (ownerId, qrText, phone);
        OnScan?.Invoke();
        return Task.FromResult<Result<string>>(phone);
    }

    /// <summary>The last code that was typed in: whose world, which code, which phone.</summary>
    internal (string Owner, string Code, string Phone)? Entered { get; private set; }

    public Task<Result<string>> EnterCodeAsync(string ownerId, string code, string phone, CancellationToken cancellationToken)
    {
        Entered = (ownerId, code, phone);
        OnScan?.Invoke();
        return Task.FromResult<Result<string>>(phone);
    }

    public Task<Result<string>> WriteAsync(
        string ownerId, string from, string? name, string to, string text, CancellationToken cancellationToken)
    {
        Written = (ownerId, from, name, to, text);
        return Task.FromResult<Result<string>>("3EB0CONTACT");
    }

    /// <summary>The last file that a contact sent, with what was in it.</summary>
    internal (string Owner, string From, string? Name, string To, SandboxFile File, byte[] Content)? Sent { get; private set; }

    public async Task<Result<string>> SendFileAsync(
        string ownerId, string from, string? name, string to, SandboxFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, cancellationToken);
        Sent = (ownerId, from, name, to, file, content.ToArray());
        return "3EB0CONTACTFILE";
    }

    /// <summary>The last time that a contact typed or stopped.</summary>
    internal (string Owner, string From, string To, bool Typing)? Typed { get; private set; }

    public Task<Result> SetTypingAsync(string ownerId, string from, string to, bool typing, CancellationToken cancellationToken)
    {
        Typed = (ownerId, from, to, typing);
        return Task.FromResult(Result.Success);
    }

    /// <summary>The last time that a contact read what it got.</summary>
    internal (string Owner, string Contact, string From)? Read { get; private set; }

    public Task<Result> ReadAsync(string ownerId, string contact, string from, CancellationToken cancellationToken)
    {
        Read = (ownerId, contact, from);
        return Task.FromResult(Result.Success);
    }

    public Task<Result<IReadOnlyList<SandboxMessage>>> ListReceivedAsync(
        string ownerId, string contact, string from, CancellationToken cancellationToken)
    {
        Listed = (ownerId, contact, from);
        return Task.FromResult(Result.Of<IReadOnlyList<SandboxMessage>>(
            HasReceived ? [new SandboxMessage("3EB0SENT", from, "Hi! How are you?", "text", 1_672_531_200)] : []));
    }
}
