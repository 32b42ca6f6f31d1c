using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Shared;
using WaPortal.Tests.Architecture;
using WaPortal.Tests.Web.Components;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Language;

namespace WaPortal.Tests.Web.Language;

/// <summary>Refusals and actions of the audit log are there in every language of the pages.</summary>
public sealed class RefusalTextsTests
{
    private static readonly Lazy<WrittenWords> Written = new(() => WrittenWords.In(Floor.Domain, Floor.Infrastructure, Floor.Web, Floor.Sandbox));

    [Fact]
    public void Everything_that_refuses_and_every_action_of_the_audit_log_has_its_words_in_every_language()
    {
        var actions = typeof(AuditActions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((string)field.GetRawConstantValue()!).Replace('_', ' '));
        var said = Written.Value.Formats.Concat(actions).ToHashSet();

        var english = TextFiles.Read("Language", "RefusalTexts");

        Assert.Empty(said.Except(english.Keys));
        Assert.Empty(english.Keys.Except(said));
        TextFiles.AssertTranslated("Language", "RefusalTexts");
    }

    /// <summary>A text that comes from elsewhere is said as it came, so there is none without a reason.</summary>
    [Fact]
    public void Refusals_are_written_where_their_text_can_be_seen() => Assert.Equal(
        [
            // Pages that refuse by themselves, in their reader's language already.
            "DeleteAccountPage",
            // Sentences of Identity, in English, and of the sandbox, which are read where it writes them.
            "IdentityRefusals",
            "SandboxErrors",
            "WebhookDialog",
        ],
        Written.Value.Hidden);

    /// <summary>The browser is answered by the API, in English, and says it in its reader's language by the code.</summary>
    [Fact]
    public async Task What_the_api_refuses_of_a_file_the_browser_can_say_itself()
    {
        await using var context = new PageContext();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
            var words = context.Render<FilePicker>().Find("wp-upload").GetAttribute("words")!;
            Assert.StartsWith("El archivo pesa más de 100 MB", (string)JsonNode.Parse(words)!["refusals"]![MediaErrors.TooLarge.Code]!, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Pages_say_a_refusal_with_its_values_in_the_language_of_their_reader()
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var texts = services.GetRequiredService<IStringLocalizer<RefusalTexts>>();
        var faults = new FieldErrors();
        faults.Add("name", $"name has at most {100} characters.");
        faults.Add("name", "name is required.");
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("pt-BR");
            Assert.Equal("O arquivo tem mais de 100 MB; envie um menor.", texts.Say(MediaErrors.TooLarge));
            Assert.Equal("O nome tem no máximo 100 caracteres. O nome é obrigatório.", texts.Say(faults.ToError()));
            Assert.Equal(["O nome tem no máximo 100 caracteres.", "O nome é obrigatório."], texts.Faults(faults.ToError(), "name"));
            Assert.Equal("A url não forneceu nenhum arquivo: seu host é desconhecido.", Assert.Single(texts.Faults(MediaErrors.UrlFailed("its host is not known"))));
            Assert.Equal("chave criada", texts.SayAction(AuditActions.KeyCreated));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es");
            Assert.StartsWith("No existe esa instancia", texts.Say(InstanceErrors.NotFound), StringComparison.Ordinal);
            Assert.Equal("What nobody wrote down {x}.", texts.Say("What nobody wrote down {x}."));

            // Programs are answered in English, wherever they run.
            Assert.Equal("name has at most 100 characters. name is required.", faults.ToError().Detail!.ToString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
