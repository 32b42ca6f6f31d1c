using System.Reflection;
using WaPortal.Domain.Accounts;
using WaPortal.Domain.Mail;
using WaPortal.Domain.Media;
using WaPortal.Domain.Quotas;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Outbound;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Retention;
using WaPortal.Infrastructure.Webhooks;
using WaPortal.Tests.Support;
using WaPortal.Web.Startup.Forwarding;
using WaPortal.Web.Startup.Metrics;
using WaPortal.Web.Startup.Sandbox;

namespace WaPortal.Tests.Architecture;

/// <summary>docs/CONFIGURATION.md is the manual: it names every setting there is.</summary>
public sealed class ConfigurationDocumentTests
{
    public static TheoryData<string, Type> Options { get; } = new()
    {
        { AccountOptions.Section, typeof(AccountOptions) },
        { DataOptions.Section, typeof(DataOptions) },
        { DatabaseOptions.Section, typeof(DatabaseOptions) },
        { MailOptions.Section, typeof(MailOptions) },
        { MediaOptions.Section, typeof(MediaOptions) },
        { MetricsSettings.Section, typeof(MetricsSettings) },
        { OutboundOptions.Section, typeof(OutboundOptions) },
        { PlanOptions.Section, typeof(PlanOptions) },
        { RetentionOptions.Section, typeof(RetentionOptions) },
        { ReverseProxySettings.Section, typeof(ReverseProxySettings) },
        { SandboxSettings.Section, typeof(SandboxSettings) },
        { WebhookOptions.Section, typeof(WebhookOptions) },
        { WhatsAppOptions.Section, typeof(WhatsAppOptions) },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_setting_is_described(string section, Type options)
    {
        var manual = File.ReadAllText(RepositoryFolder.Of("docs", "CONFIGURATION.md"));
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            Assert.Contains($"| `{section}:{property.Name}` |", manual, StringComparison.Ordinal);
    }
}
