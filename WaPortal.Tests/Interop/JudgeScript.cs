using WaPortal.Tests.Support;

namespace WaPortal.Tests.Interop;

/// <summary>A foreign client, unmodified from npm, and the script that lets a test drive it.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="FileName">The script under <c>Interop/node</c>.</param>
public sealed record JudgeScript(string Name, string FileName)
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    public static JudgeScript Baileys { get; } = new("Baileys 7.0.0-rc14", "baileys-peer.mjs");

    public static JudgeScript Zapo { get; } = new("zapo-js 0.3.0", "zapo-peer.mjs");

    /// <summary>No client but its parts: codec, signatures and Signal sessions of another implementation.</summary>
    public static JudgeScript Oracle { get; } = new("whatsapp-rust-bridge 0.5.4", "oracle.mjs");

    /// <summary>A receiver of webhooks that verifies them with the library of Standard Webhooks.</summary>
    public static JudgeScript WebhookReceiver { get; } = new("standardwebhooks 1.1.1", "webhook-receiver.mjs");

    private static string Folder => RepositoryFolder.Of("WaPortal.Tests", "Interop", "node");

    public override string ToString() => Name;

    /// <summary>Starts the script; installs its packages by the lock file when that has not been done.</summary>
    internal async Task<StartedProcess> StartAsync()
    {
        var node = RequiredTool.Node.Path;
        await InstallAsync();
        return StartedProcess.Start(node, [FileName], Folder, new Dictionary<string, string?> { ["NODE_OPTIONS"] = null });
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            // npm writes this file last, so half an installation does not count; nor does one by an older lock.
            if (File.GetLastWriteTimeUtc(Path.Combine(Folder, "node_modules", ".package-lock.json")) > File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
                return;

            await using var npm = StartedProcess.Start(
                RequiredTool.Npm.Path, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder);
            if (await npm.WaitForExitAsync(TimeSpan.FromMinutes(4)) != 0)
                throw RequiredTool.Missing($"npm ci did not succeed:\n{npm.Tail}");
        }
        finally
        {
            Installing.Release();
        }
    }
}
