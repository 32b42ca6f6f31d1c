using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Connection;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Media;

/// <summary>
/// Asks the phone to upload a file again that the media hosts no longer have: a receipt <c>server-error</c>, answered by a notification
/// <c>mediaretry</c>. Those who want the same file at the same time share one question.
/// </summary>
internal sealed class MediaRetry(ClientContext context)
{
    /// <summary>A phone that is reachable answers within seconds, but has to upload first.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string MessageId, Jid Chat), Question> _open = new();
    private readonly ILogger _logger = context.Loggers.CreateLogger<MediaRetry>();

    /// <summary>Asks, and waits for the answer.</summary>
    /// <returns>Where the file is now.</returns>
    /// <exception cref="MediaException">The phone does not have it either, or does not answer.</exception>
    /// <exception cref="QueryException">The connection is over.</exception>
    public async Task<MediaReference> AskAsync(MediaReference reference, MediaOrigin origin, CancellationToken cancellationToken)
    {
        var mine = new Question(reference.MediaKey);
        var question = _open.GetOrAdd((origin.MessageId, origin.Chat), mine);
        try
        {
            if (question == mine)
                await SendAsync(reference, origin, cancellationToken).ConfigureAwait(false);
            var path = await question.Answer.WaitAsync(Patience, context.Time, cancellationToken).ConfigureAwait(false);
            return path is null
                ? throw new MediaException(MediaFailure.Gone, "The phone does not have the file either.")
                : reference with { DirectPath = path };
        }
        catch (TimeoutException silence)
        {
            throw new MediaException(MediaFailure.PhoneSilent, "The phone did not answer.", silence);
        }
        finally
        {
            if (question == mine)
                _open.TryRemove(KeyValuePair.Create((origin.MessageId, origin.Chat), mine));
        }
    }

    /// <summary>Takes an answer. What was not made with the key of the file is passed over: the genuine one may still come.</summary>
    public void Take(Node notification)
    {
        if (notification["id"] is not { } id)
            return;
        foreach (var ((messageId, _), question) in _open)
        {
            if (messageId != id)
                continue;
            if (notification.Child("error") is not null)
                question.Settle(null);
            else if (!TryRead(notification, id, question.MediaKey, out var path))
                MediaLog.RetryForged(_logger, id);
            else
                question.Settle(path);
        }
    }

    private static bool TryRead(Node notification, string id, byte[] mediaKey, out string? path)
    {
        path = null;
        if (notification.Child("encrypt") is not { } encrypt || encrypt.Child("enc_p")?.Data is not { } ciphertext || encrypt.Child("enc_iv")?.Data is not { } iv
            || MediaRetrySeal.TryOpen(mediaKey, id, ciphertext, iv) is not { } plain)
            return false;
        MediaRetryNotification answer;
        try
        {
            answer = MediaRetryNotification.Parser.ParseFrom(plain);
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }

        if (answer.StanzaId != id)
            return false;
        if (answer.Result != MediaRetryNotification.Types.ResultType.Success)
            return true;
        path = answer.DirectPath;
        return path is ['/', ..] && path.Length <= MediaMessages.MaxPath;
    }

    private async Task SendAsync(MediaReference reference, MediaOrigin origin, CancellationToken cancellationToken)
    {
        var connection = await context.Status.WaitForOpenAsync(context.Options.SendTimeout, cancellationToken).ConfigureAwait(false)
            ?? throw new QueryException("There is no open connection.");
        if (context.State.Credentials?.Id is not { } own)
            throw new QueryException("There is no account.");
        var (ciphertext, iv) = MediaRetrySeal.Seal(
            reference.MediaKey, origin.MessageId, new ServerErrorReceipt { StanzaId = origin.MessageId }.ToByteArray());
        // Where a conversation has a LID the phone knows it by that.
        Jid chat;
        using (await context.State.EnterAsync(cancellationToken).ConfigureAwait(false))
            chat = origin.Chat.IsPhoneNumber ? await context.State.LidOfAsync(origin.Chat, cancellationToken).ConfigureAwait(false) ?? origin.Chat : origin.Chat;
        List<NodeAttribute> about = [("jid", chat), ("from_me", origin.FromMe ? "true" : "false")];
        if (origin.Participant is { } participant)
            about.Add(("participant", participant));
        await connection.SendAsync(new Node(
            "receipt",
            [("id", origin.MessageId), ("to", own.Account), ("type", "server-error")],
            [
                new Node("encrypt", [], [new Node("enc_p", [], ciphertext), new Node("enc_iv", [], iv)]),
                new Node("rmr", [.. about]),
            ])).ConfigureAwait(false);
    }

    /// <summary>A question that is open.</summary>
    private sealed class Question(byte[] mediaKey)
    {
        private readonly TaskCompletionSource<string?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[] MediaKey => mediaKey;

        /// <summary>The new path; null when there is none.</summary>
        public Task<string?> Answer => _answer.Task;

        public void Settle(string? path) => _answer.TrySetResult(path);
    }
}
