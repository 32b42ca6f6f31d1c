using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WaPortal.Tests.Infrastructure.Mail;

/// <summary>A mail server on loopback that takes one connection: SMTP as far as a client without options goes.</summary>
internal sealed class ScriptedMailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string? _refusal;

    /// <param name="refusal">What it answers to a recipient, or null to take the mail.</param>
    internal ScriptedMailServer(string? refusal = null)
    {
        _refusal = refusal;
        _listener.Start();
        Received = RunAsync(TestContext.Current.CancellationToken);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was sent as the mail, once the client is done.</summary>
    internal Task<string> Received { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var mail = new StringBuilder();
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                while (await reader.ReadLineAsync(cancellationToken) is { } text && text != ".")
                    mail.AppendLine(text);
            }

            var isRecipient = line.StartsWith("RCPT", StringComparison.Ordinal);
            await writer.WriteLineAsync(isRecipient && _refusal is not null ? _refusal : line == "QUIT" ? "221 bye" : "250 fine");
        }

        return mail.ToString();
    }
}
