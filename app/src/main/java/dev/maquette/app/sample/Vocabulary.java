package dev.maquette.app.sample;

import java.util.List;

/// The words the shop's texts are made of, in Portuguese.
final class Vocabulary {
    static final List<String> NOUNS = words("""
        telemóvel,portátil,televisor,auscultador,teclado,monitor,impressora,relógio,câmara,tripé,coluna,router,
        frigorífico,fogão,forno,aspirador,batedeira,torradeira,chaleira,cafeteira,ventoinha,aquecedor,bicicleta,
        trotinete,capacete,mochila,tenda,lanterna,garrafa,casaco,camisola,calça,sapatilha,bota,chapéu,cinto,
        carteira,mala,cadeira,mesa,sofá,estante,candeeiro,tapete,almofada,lençol,toalha,panela,frigideira,faca,
        berbequim,serra,martelo,escada,mangueira,tesoura,vaso,regador,livro,caderno\
        """);
    static final List<String> ADJECTIVES = words("""
        compacto,leve,resistente,silencioso,rápido,elegante,moderno,clássico,portátil,inteligente,ecológico,
        impermeável,dobrável,ergonómico,profissional,infantil,familiar,económico,premium,robusto,versátil,potente,
        ajustável,recarregável,universal,confortável,prático,exclusivo,artesanal,minimalista\
        """);
    static final List<String> COLOURS = words("""
        preto,branco,azul,vermelho,verde,cinzento,amarelo,laranja,rosa,roxo,castanho,dourado\
        """);
    static final List<String> PHRASES = words("""
        ideal para o dia a dia,com garantia de dois anos,feito em Portugal,fácil de limpar e de arrumar,
        com baixo consumo de energia,perfeito para oferecer,recomendado pelos nossos clientes,
        com entrega rápida em todo o país,desenhado para durar muitos anos,com manual em português,
        adequado a espaços pequenos,com acabamento de alta qualidade,testado por especialistas independentes,
        inclui bolsa de transporte,compatível com os modelos anteriores,com peças de substituição disponíveis\
        """);
    static final List<String> OPINIONS = words("""
        Gostei muito do produto,Chegou depressa e bem embalado,Cumpre o que promete,Esperava melhor qualidade,
        Recomendo a todos,O preço é justo,Fácil de montar,Um pouco barulhento,Excelente compra,
        Voltaria a comprar sem pensar duas vezes,A cor é diferente da fotografia,Não vale o que custa\
        """);
    static final List<String> FIRST_NAMES = words("""
        Maria,João,Ana,Pedro,Inês,Rui,Catarina,Tiago,Sofia,Miguel,Beatriz,Nuno,Marta,Luís,Rita,Carlos,Joana,Paulo,
        Teresa,Hugo,Helena,Diogo,Clara,Vasco,Leonor\
        """);
    static final List<String> SURNAMES = words("""
        Silva,Santos,Ferreira,Pereira,Oliveira,Costa,Rodrigues,Martins,Sousa,Fernandes,Gonçalves,Gomes,Lopes,
        Marques,Alves,Almeida,Ribeiro,Pinto,Carvalho,Teixeira\
        """);
    static final List<String> DISTRICTS = words("""
        Aveiro,Beja,Braga,Bragança,Castelo Branco,Coimbra,Évora,Faro,Guarda,Leiria,Lisboa,Portalegre,Porto,Santarém,
        Setúbal,Viana do Castelo,Vila Real,Viseu,Açores,Madeira\
        """);
    static final List<String> PASSWORDS = words("""
        123456,benfica,sporting,portugal,qwerty,loja2024,verao2025,password,abc123,senha,lisboa1,porto99\
        """);
    static final List<String> FEATURES = words("""
        material,acabamento,origem,estilo,garantia,embalagem,público,ocasião,padrão,fecho,forro,textura,aroma,
        sabor,idioma,formato,coleção,tecnologia,certificação,ligação,montagem,manutenção,temperatura,ambiente,
        compatibilidade,alimentação,controlo,iluminação,proteção,transporte,utilização,segurança,ruído,peças,
        acessórios,licença,edição,autor,desporto,divisão\
        """);
    static final List<String> NOTIFICATION_KINDS = words("""
        price_drop,price_rise,back_in_stock,out_of_stock,new_store,store_closed,review_reply,review_liked,
        weekly_digest,monthly_digest,welcome,password_reset,email_changed,coupon_new,coupon_expiring,black_friday,
        christmas,saint_valentine,back_to_school,survey,terms_changed,account_closing,friend_joined,
        wishlist_shared\
        """);
    private static final List<String> SYLLABLES =
            words("ba,ce,di,fo,gu,la,me,ni,po,ru,sa,te,vi,xo,zu,bra,cle,dri,flo,gra");

    private Vocabulary() {}

    /// An invented name, another for every number below 8,000.
    static String invented(int number) {
        int scrambled = Randomness.scramble(number % 8000, 8000);
        String name = SYLLABLES.get(scrambled % 20)
                + SYLLABLES.get(scrambled / 20 % 20)
                + SYLLABLES.get(scrambled / 400 % 20);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// A word in lower case without accents, as it stands in an address.
    static String plain(String word) {
        return java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace(' ', '-')
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static List<String> words(String list) {
        return java.util.Arrays.stream(list.split(","))
                .map(String::strip)
                .map(word -> word.replaceAll("\\s+", " "))
                .toList();
    }
}
