using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Sandbox;

/// <summary>A simulated contact sends a file that was uploaded here to a sandbox instance, and lets go of it.</summary>
public sealed class SendFileAsSandboxContact(CheckSandboxContact check, ISandboxPhones phones, IFileShelf shelf, SandboxArrival arrival)
{
    /// <param name="InstanceId">Who is written to.</param>
    /// <param name="From">The contact's number; it comes into being with its first message.</param>
    /// <param name="Name">What the contact calls itself, or null.</param>
    /// <param name="Caption">What it says with the file.</param>
    /// <param name="FileName">What the file is called.</param>
    public sealed record Input(string InstanceId, string? From, string? Name, string? Caption, string? FileName);

    /// <param name="caller">Who asks.</param>
    /// <param name="input">What to do.</param>
    /// <param name="file">The file, which is gone afterwards; null when none came.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, HeldFile? file, CancellationToken cancellationToken)
    {
        try
        {
            var faults = new FieldErrors();
            var from = WriteAsSandboxContact.ReadContact(input.From, input.Name, faults);
            faults.Require(file is not null, "file", "file must be given: a form field of that name with the file as its content.");
            SendFile.CheckTexts(faults, input.Caption, input.FileName, "file");
            if (file is null || !faults.IsEmpty)
                return faults.ToError();
            if (file.Length == 0)
                return MediaErrors.Empty;
            var to = await check.ExecuteAsync(input.InstanceId, cancellationToken);
            if (!to.IsSuccess)
                return to.Error;

            Result<string> sent;
            var content = shelf.Open(file.Key);
            await using (content)
            {
                var name = SendFile.CleanName(input.FileName);
                var outgoing = new SandboxFile(content, file.Type.Named(name), name, string.IsNullOrEmpty(input.Caption) ? null : input.Caption);
                sent = await phones.SendFileAsync(caller.UserId, from!, input.Name, to.Value, outgoing, cancellationToken);
            }

            if (sent.IsSuccess)
                await arrival.WaitAsync(input.InstanceId, sent.Value, cancellationToken);
            return sent;
        }
        finally
        {
            if (file is not null)
                shelf.Drop(file.Key);
        }
    }
}
