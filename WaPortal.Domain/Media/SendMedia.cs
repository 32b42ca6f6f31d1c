using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Media;

/// <summary>Fetches a file from an address and sends it.</summary>
public sealed class SendMedia(CheckSender check, SendFile send, IUrlFetcher fetcher)
{
    private const int UrlMaxLength = 2048;

    /// <param name="InstanceId">Who sends.</param>
    /// <param name="Phone">Whom to: a number or a JID.</param>
    /// <param name="Url">Where the file is.</param>
    /// <param name="Caption">What to say with it.</param>
    /// <param name="FileName">What it is called; the address tells it when it is not given.</param>
    /// <param name="MessageId">WhatsApp's id to use, so that a repeated call sends no second message; null to choose one.</param>
    public sealed record Input(string InstanceId, string? Phone, string? Url, string? Caption, string? FileName, string? MessageId = null)
    {
        /// <summary>WhatsApp's id of the message that it replies to.</summary>
        public string? ReplyTo { get; init; }

        /// <summary>Numbers or JIDs of those whom it names.</summary>
        public IReadOnlyList<string>? Mentions { get; init; }

        /// <summary>As what it is to appear; a file that cannot is refused.</summary>
        public FileStyle Style { get; init; }
    }

    /// <returns>WhatsApp's id of the message.</returns>
    public async Task<Result<string>> ExecuteAsync(Caller caller, Input input, CancellationToken cancellationToken)
    {
        var faults = new FieldErrors();
        Recipient.Read(input.Phone, faults);
        SendFile.CheckTexts(faults, input.Caption, input.FileName, "filename");
        var url = ReadUrl(input.Url);
        faults.Require(url is not null, "url", $"url must be an address such as https://example.com/image.jpg, of at most {UrlMaxLength} characters and without a password.");
        if (url is null || !faults.IsEmpty)
            return faults.ToError();

        // Nothing is fetched for an instance that is not the caller's, or that could not send it.
        var ready = await check.ExecuteAsync(caller, input.InstanceId, cancellationToken);
        if (!ready.IsSuccess)
            return ready.Error;
        var fetched = await fetcher.FetchAsync(url, MediaErrors.FileMaxLength, cancellationToken);
        if (!fetched.IsSuccess)
            return fetched.Error;
        var name = string.IsNullOrWhiteSpace(input.FileName) ? NameIn(url) : input.FileName;
        return await send.ExecuteAsync(
            caller,
            new SendFile.Input(input.InstanceId, input.Phone, input.Caption, name, input.MessageId) { ReplyTo = input.ReplyTo, Mentions = input.Mentions, Style = input.Style },
            fetched.Value,
            cancellationToken);
    }

    private static Uri? ReadUrl(string? text) =>
        text is { Length: > 0 and <= UrlMaxLength } && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.UserInfo.Length == 0
            ? url
            : null;

    private static string? NameIn(Uri url) =>
        Path.GetFileName(Uri.UnescapeDataString(url.AbsolutePath)) is { Length: > 0 and <= MediaErrors.FileNameMaxLength } name ? name : null;
}
