using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Quotas;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Sends a file that was uploaded here, and lets go of it.</summary>
public sealed class SendFile(CheckSender check, IInstanceSessions sessions, IFileShelf shelf, ContextReader contexts, MessageQuota quota)
{
    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Caption">What to say with it.</param>
    /// <param name="FileName">What it is called.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Caption, string? FileName, string? MessageId = null)
    {
        /// <summary>WhatsApp's id of the message that it replies to.</summary>
        public string? ReplyTo { get; init; }

        /// <summary>Numbers or JIDs of those whom it names.</summary>
        public IReadOnlyList<string>? Mentions { get; init; }

        /// <summary>As what it is to appear; a file that cannot is refused.</summary>
        public FileStyle Style { get; init; }
    }

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
            var recipient = Recipient.Read(input.Phone, faults);
            faults.Require(file is not null, "file", "file must be given: a form field of that name with the file as its content.");
            CheckTexts(faults, input.Caption, input.FileName, "file");
            if (recipient is null || file is null || !faults.IsEmpty)
                return faults.ToError();
            var ready = await check.ExecuteAsync(caller, input.InstanceId, cancellationToken);
            if (!ready.IsSuccess)
                return ready.Error;
            if (!recipient.IsSupported)
                return MessageErrors.RecipientNotSupported;
            if (RefusalOf(input.Style, file) is { } unfit)
                return unfit;
            var context = await contexts.ReadAsync(input.InstanceId, input.ReplyTo, input.Mentions, cancellationToken);
            if (!context.IsSuccess)
                return context.Error;
            return await quota.SendAsync(caller.UserId, () => SendAsync(input, recipient, file, context.Value, cancellationToken), cancellationToken);
        }
        finally
        {
            if (file is not null)
                shelf.Drop(file.Key);
        }
    }

    internal static void CheckTexts(FieldErrors faults, string? caption, string? fileName, string nameField)
    {
        faults.Require(
            caption is null or { Length: <= MediaErrors.CaptionMaxLength }, "caption", $"caption must have at most {MediaErrors.CaptionMaxLength} characters.");
        faults.Require(
            fileName is null or { Length: <= MediaErrors.FileNameMaxLength }, nameField, $"The file's name must have at most {MediaErrors.FileNameMaxLength} characters.");
    }

    /// <summary>A path is nobody's business, and a control character no name's; null when nothing is left.</summary>
    internal static string? CleanName(string? given)
    {
        var name = given is null ? null : new string([.. Path.GetFileName(given.Replace('\\', '/')).Where(letter => !char.IsControl(letter))]);
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    private static Error? RefusalOf(FileStyle style, HeldFile file) => file switch
    {
        { Length: 0 } => MediaErrors.Empty,
        _ when style == FileStyle.Voice && file.Type.MimeType != FileType.OggOpus => MediaErrors.NotVoice,
        _ when style == FileStyle.Sticker && file.Type.MimeType != FileType.Webp => MediaErrors.NotSticker,
        _ when style == FileStyle.Gif && file.Type.Kind != MessageKinds.Video => MediaErrors.NotVideo,
        _ => null,
    };

    private Task<Result<string>> SendAsync(Input input, Recipient recipient, HeldFile file, OutgoingContext context, CancellationToken cancellationToken)
    {
        var name = CleanName(input.FileName);
        var outgoing = new OutgoingFile(file with { Type = file.Type.Named(name) }, input.Caption, name) { Context = context, Style = input.Style };
        return sessions.SendFileAsync(input.InstanceId, recipient.To, outgoing, input.MessageId, cancellationToken);
    }
}
