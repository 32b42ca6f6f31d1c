using WaPortal.Domain.Sandbox;
using WaPortal.Domain.Shared;
using WaPortal.Sandbox.Control;
using SandboxErrors = WaPortal.Domain.Sandbox.SandboxErrors;
using SandboxCodes = WaPortal.Sandbox.Control.SandboxErrors;

namespace WaPortal.Web.Startup.Sandbox;

/// <summary>The simulated phones of an account: its id is its realm.</summary>
/// <param name="control">The sandbox, or null when test mode is off.</param>
internal sealed class SandboxPhones(ISandboxControl? control) : ISandboxPhones
{
    public bool IsEnabled => control is not null;

    public Task<Result<string>> ScanAsync(string ownerId, string qrText, string phone, CancellationToken cancellationToken) =>
        AskAsync(sandbox => sandbox.ScanQrAsync(ownerId, qrText, phone, cancellationToken));

    public Task<Result<string>> EnterCodeAsync(string ownerId, string code, string phone, CancellationToken cancellationToken) => AskAsync(async sandbox =>
    {
        await sandbox.EnterCodeAsync(ownerId, phone, code, cancellationToken);
        return phone;
    });

    public Task<Result<string>> WriteAsync(
        string ownerId, string from, string? name, string to, string text, CancellationToken cancellationToken) =>
        AskAsync(sandbox => sandbox.SendFromContactAsync(ownerId, from, name, to, text, cancellationToken));

    public Task<Result<string>> SendFileAsync(
        string ownerId, string from, string? name, string to, SandboxFile file, CancellationToken cancellationToken)
    {
        var (width, height) = file.Type.Size ?? default;
        var contactFile = new ContactFile(file.Content, file.Type.MimeType, file.FileName, file.Caption)
        {
            Width = width,
            Height = height,
            Seconds = (int)(file.Type.Duration ?? default).TotalSeconds,
        };
        return AskAsync(sandbox => sandbox.SendFileFromContactAsync(ownerId, from, name, to, contactFile, cancellationToken));
    }

    public async Task<Result> SetTypingAsync(string ownerId, string from, string to, bool typing, CancellationToken cancellationToken)
    {
        var told = await AskAsync(async sandbox =>
        {
            await sandbox.SetTypingAsync(ownerId, from, to, typing, cancellationToken);
            return from;
        });
        return told.IsSuccess ? Result.Success : told.Error;
    }

    public async Task<Result> ReadAsync(string ownerId, string contact, string from, CancellationToken cancellationToken)
    {
        var read = await AskAsync(sandbox => sandbox.MarkReadAsync(ownerId, contact, from, messageIds: null, played: false, cancellationToken));
        return read.IsSuccess ? Result.Success : read.Error;
    }

    public Task<Result<IReadOnlyList<SandboxMessage>>> ListReceivedAsync(
        string ownerId, string contact, string from, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<SandboxMessage>>(async sandbox =>
        [
            .. (await sandbox.GetReceivedAsync(ownerId, contact, from, cancellationToken)).Select(
                message => new SandboxMessage(message.Id, message.From, message.Body, message.Type, message.Timestamp)),
        ]);

    private async Task<Result<T>> AskAsync<T>(Func<ISandboxControl, Task<T>> ask)
        where T : notnull
    {
        if (control is null)
            return SandboxErrors.Disabled;
        try
        {
            return Result.Of(await ask(control));
        }
        catch (SandboxException refusal)
        {
            return SandboxErrors.Refused(refusal.Code, refusal.Message, KindOf(refusal.Code));
        }
        catch (HttpRequestException)
        {
            return SandboxErrors.Unreachable;
        }
    }

    private static ErrorKind KindOf(string code) => code switch
    {
        SandboxCodes.NotFound => ErrorKind.NotFound,
        SandboxCodes.UnknownQr or SandboxCodes.UnknownCode or SandboxCodes.PairingRefused or SandboxCodes.PasskeyRequired => ErrorKind.Conflict,
        SandboxCodes.Timeout => ErrorKind.Unavailable,
        SandboxCodes.TooLarge => ErrorKind.TooLarge,
        _ => ErrorKind.Invalid,
    };
}
